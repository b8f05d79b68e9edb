import { type ReactNode, type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { lineSubject, newSubject } from '#web/device/draft-keys.ts'
import { useEffectsQuestion } from '#web/drawer/dialogs/use-effects-question.tsx'
import { contextOfNew } from '#web/drawer/fields/context-of-new.ts'
import { useCreation } from '#web/drawer/form/use-creation.ts'
import { useNavigation } from '#web/navigation/navigation.ts'
import { quickAdd } from '#web/navigation/quick-add.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useMissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import { useToday } from '#web/queries/today.ts'
import { createDrafts } from '#web/sync/persisted/drafts.ts'
import { useLocale } from '#web/text/locale.ts'

/** What the line at the head of a stage does: it is the form of a new opportunity, with fewer fields, and stays. */
export function useQuickAdd(
  stage: CrmBoardColumn,
  head: HTMLElement | null,
  customerInput: RefObject<HTMLInputElement | null>,
) {
  const navigation = useNavigation()
  const services = useServices()
  const me = useMe()
  const drafts = useMemo(() => createDrafts(services, me.Id), [services, me.Id])
  const locale = useLocale()
  const timeZone = useTimeZone(stage.CrmBoardBusinessId)
  const today = useToday(timeZone)
  const effects = useEffectsQuestion()
  const missing = useMissingFields(stage.CrmBoardId)
  const currency = stage.CrmBoardBusinessCurrencyCode
  const [opener] = useState(() => document.activeElement)
  const [isAsking, setIsAsking] = useState(false)
  const isLogged = useRef(false)
  /** What was typed is not wanted any more, or has gone elsewhere. */
  const isOver = useRef(false)
  const creation = useCreation(stage, {
    locale,
    currency,
    timeZone,
    confirmArrival: (customer, fields) =>
      effects.ask({ stage, customer, email: null, missing: missing(fields, stage.Id), isNew: true }),
    subject: lineSubject(stage.Id),
    onLogged: () => void (isLogged.current = true),
  })
  const { isDirty, isKept, record } = creation

  const isShown = head !== null
  useEffect(() => {
    if (isShown) customerInput.current?.focus()
  }, [isShown, customerInput])

  const keep = useEffectEvent(() => (isOver.current ? undefined : void creation.keep()))
  useEffect(() => () => keep(), [])
  const onClosing = useEffectEvent((event: BeforeUnloadEvent) => {
    if (!isKept()) event.preventDefault()
  })
  useEffect(() => {
    if (!isDirty) return
    const onBeforeUnload = (event: BeforeUnloadEvent) => onClosing(event)
    window.addEventListener('beforeunload', onBeforeUnload)
    return () => window.removeEventListener('beforeunload', onBeforeUnload)
  }, [isDirty])

  async function add(): Promise<boolean> {
    if (!isDirty) {
      customerInput.current?.focus()
      return false
    }
    isLogged.current = false
    await record.submit()
    if (!isLogged.current) return false
    // First: a field that is left writes its amount as the reader does, once more.
    customerInput.current?.focus()
    creation.startAgain()
    return true
  }

  function leave() {
    isOver.current = true
    quickAdd.set(null)
    const addButton = [...(head?.querySelectorAll<HTMLElement>(':scope > div button') ?? [])].at(-1)
    const target = opener instanceof HTMLElement && opener !== document.body && opener.isConnected ? opener : addButton
    target?.focus()
  }

  function goToForm() {
    quickAdd.set(null)
    navigation.go({ newIn: stage.Id, opportunity: null }, 'push')
  }

  async function openForm() {
    // What the form was given back meanwhile comes first; the line has its own when it is opened again.
    if ((await drafts.read(newSubject(stage.Id))) === null) {
      await creation.keep(newSubject(stage.Id))
      record.allowLeaving()
      isOver.current = true
    }
    goToForm()
  }

  const showWaiting = useEffectEvent(() => isDirty || goToForm())
  useEffect(() => {
    let isWanted = true
    // What somebody has left in the whole form is to be seen before anything is added.
    void drafts.read(newSubject(stage.Id)).then((waiting) => isWanted && waiting && showWaiting())
    return () => {
      isWanted = false
    }
  }, [drafts, stage.Id])

  const { choices, choose } = creation
  const context = contextOfNew(stage, { locale, timeZone, today, choices, choose })
  const effectsDialog: ReactNode = effects.dialog
  return {
    creation,
    context,
    effectsDialog,
    isAsking: isAsking || record.leaveQuestion !== null,
    add,
    openForm,
    close: () => (isDirty ? setIsAsking(true) : leave()),
    stay() {
      setIsAsking(false)
      record.leaveQuestion?.stay()
    },
    discard() {
      const { leaveQuestion } = record
      record.allowLeaving()
      leave()
      leaveQuestion?.leave()
    },
    async addAndClose() {
      const { leaveQuestion } = record
      setIsAsking(false)
      if (!(await add())) return leaveQuestion?.stay()
      leave()
      leaveQuestion?.leave()
    },
  }
}
