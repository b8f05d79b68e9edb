import { zodResolver } from '@hookform/resolvers/zod'
import { type RefObject, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { LookupChoice } from '#web/queries/lookup.ts'
import { useMe } from '#web/queries/session.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useText } from '#web/text/text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { namesOfChoice } from './chosen-names.ts'
import type { LookupKey } from '#web/drawer/fields/lookup-field.tsx'
import { type FormFields, formSchema } from './form-schema.ts'
import {
  changedKeys,
  type FormContext,
  type FormKey,
  formOf,
  lossReasonOf,
  type OpportunityForm,
} from './opportunity-form.ts'
import { rebase } from './rebase.ts'
import { useProblem } from './use-problem.ts'

/** Somebody else has saved what is being edited here. */
export interface Conflict {
  theirs: CrmOpportunity
  both: readonly FormKey[]
  onlyTheirs: readonly FormKey[]
  mine: OpportunityForm
}

/** The life of one form: filled from a record, following it while nothing is typed, saved on top of it. */
export function useEditor(
  record: CrmOpportunity,
  { locale, timeZone }: FormContext,
  element: RefObject<HTMLFormElement | null>,
  /** Whether what arriving in the stage causes is wanted. */
  isArrivalWanted: (stageId: number) => Promise<boolean>,
) {
  const text = useText().drawer
  const me = useMe()
  const operations = useOperations()
  const formFrom = (from: CrmOpportunity) => formOf(from, { locale, timeZone })
  const [start, setStart] = useState(() => ({ base: record, values: formFrom(record) }))
  const [conflict, setConflict] = useState<Conflict | null>(null)
  const [theirs, setTheirs] = useState<{ record: CrmOpportunity; keys: readonly FormKey[] } | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  /** From the first check to the answer, questions in between included. */
  const isRunning = useRef(false)
  const names = useRef(new Map<FormKey, Partial<CrmOpportunity>>())
  const schema = useMemo(() => formSchema(locale, text.errors), [locale, text])
  const form = useForm<OpportunityForm, unknown, FormFields>({
    defaultValues: start.values,
    resolver: zodResolver(schema),
    shouldFocusError: false,
  })
  const problem = useProblem(form, element)
  const current = { ...start.values, ...useWatch({ control: form.control }) }
  const isDirty = changedKeys(start.values, current, locale).length > 0

  /** From now on, the form is what was typed on top of this record. */
  function settle(base: CrmOpportunity, values: OpportunityForm) {
    setStart({ base, values: formFrom(base) })
    setConflict(null)
    form.reset(values)
  }

  /** The record has changed under the form: by somebody else, by a drag, by its location's clock becoming known. */
  const follow = useEffectEvent((next: CrmOpportunity, incoming: OpportunityForm) => {
    if (next === start.base && incoming.DueDate === start.values.DueDate) return
    if (!isDirty) return settle(next, incoming)
    const meeting = rebase({ base: start.values, theirs: incoming, mine: current }, locale)
    if (meeting.both.length > 0) return setConflict({ theirs: next, ...meeting, mine: current })
    if (meeting.onlyTheirs.length > 0 && next.UpdatedBy !== me.Email) {
      const names = meeting.onlyTheirs.map((key) => text.fields[key]).join(', ')
      toast({ kind: 'info', title: text.conflict.title(next.UpdatedBy), description: names })
    }
    settle(next, meeting.values)
  })
  const incoming = useMemo(() => formOf(record, { locale, timeZone }), [record, locale, timeZone])
  useEffect(() => {
    // The record is the outside world here, and the form keeps state of its own that has to be told.
    // oxlint-disable-next-line react/set-state-in-effect
    if (!isSaving) follow(record, incoming)
  }, [record, incoming, isSaving])

  /** True when what was typed is safe on the server. */
  async function save(): Promise<boolean> {
    if (isRunning.current || conflict) return false
    isRunning.current = true
    problem.clear()
    let isSaved = false
    let invalid = 0
    await form.handleSubmit(
      async (fields) => {
        isSaved = await send(fields)
      },
      (errors) => {
        invalid = Object.keys(errors).length
      },
    )()
    isRunning.current = false
    // Not sooner: the errors stand at their fields only when the submit has ended.
    if (invalid > 0) problem.showInvalid(invalid)
    return isSaved
  }

  async function send(fields: FormFields): Promise<boolean> {
    const sent = form.getValues()
    const keys = changedKeys(start.values, sent, locale)
    if (keys.length === 0) return true
    if (keys.includes('CrmBoardColumnId') && !(await isArrivalWanted(fields.CrmBoardColumnId))) return false
    setIsSaving(true)
    const wish = Object.fromEntries(keys.map((key) => [key, fields[key]]))
    const result = await operations.edit(start.base, {
      ...wish,
      ...Object.assign({}, ...keys.map((key) => names.current.get(key))),
      LossReason: lossReasonOf(fields),
    })
    setIsSaving(false)
    if (result.ok) {
      const saved = result.record ?? { ...start.base, ...fields }
      // What was typed while it was being saved stays, and is not saved yet.
      settle(saved, rebase({ base: sent, theirs: formFrom(saved), mine: form.getValues() }, locale).values)
      setTheirs(null)
      names.current.clear()
      toast({ kind: 'success', title: text.saved(saved.CoworkerFullName) })
      return true
    }
    const { error } = result
    if (error.kind === 'conflict' && error.current) {
      const mine = form.getValues()
      const meeting = rebase({ base: start.values, theirs: formFrom(error.current), mine }, locale)
      setConflict({ theirs: error.current, ...meeting, mine })
    } else problem.show(error)
    return false
  }

  function keepMine() {
    if (!conflict) return
    const mine = form.getValues()
    const { values, both } = rebase({ base: start.values, theirs: formFrom(conflict.theirs), mine }, locale)
    setTheirs({ record: conflict.theirs, keys: both })
    settle(conflict.theirs, values)
  }

  function reloadTheirs() {
    if (!conflict) return
    const mine = form.getValues()
    const typed = changedKeys(start.values, mine, locale)
    setTheirs(null)
    settle(conflict.theirs, formFrom(conflict.theirs))
    toast({
      kind: 'info',
      title: text.conflict.reloaded,
      action: { label: text.conflict.bringBack, run: () => typed.forEach((key) => form.setValue(key, mine[key])) },
    })
  }

  return {
    form,
    /** The record that what was typed stands on. */
    base: start.base,
    isDirty,
    isSaving,
    conflict,
    theirs,
    problem: problem.shown,
    onChosen(key: LookupKey, choice: LookupChoice | null) {
      names.current.set(key, namesOfChoice(key, choice))
    },
    save,
    keepMine,
    reloadTheirs,
  }
}
