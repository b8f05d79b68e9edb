import { type RefObject, useEffectEvent, useLayoutEffect, useMemo } from 'react'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { DraftBar } from '#web/form/draft-bar.tsx'
import { RecordFormPanel } from '#web/form/record-form-panel.tsx'
import { useSaveKey } from '#web/form/use-save-key.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useMissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import { useToday } from '#web/queries/today.ts'
import { useLocale } from '#web/text/locale.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { contextOfNew } from './fields/context-of-new.ts'
import { DrawerProvider } from './fields/drawer-context.ts'
import { NextSection } from './sections/next-section.tsx'
import { NewPeopleSection } from './sections/new-people-section.tsx'
import { useCustomerChoice } from './customer/use-customer-choice.tsx'
import { useCreation } from './form/use-creation.ts'
import { useTemplateInNotes } from './form/use-template-in-notes.ts'
import { NewOpportunityFooter } from './new-opportunity-footer.tsx'
import { useEffectsQuestion } from './dialogs/use-effects-question.tsx'

interface NewOpportunityFormProps {
  stage: CrmBoardColumn
  customerInput: RefObject<HTMLInputElement | null>
  isHinted: boolean
  onDirtyChange(isDirty: boolean): void
  onDiscard(): void
  onCreated(id: number): void
}

export function NewOpportunityForm(props: NewOpportunityFormProps) {
  const { stage, customerInput, isHinted, onDirtyChange, onDiscard, onCreated } = props
  const text = useDrawerText()
  const locale = useLocale()
  const timeZone = useTimeZone(stage.CrmBoardBusinessId)
  const effects = useEffectsQuestion()
  const rules = useStageRulesText()
  const missing = useMissingFields(stage.CrmBoardId)
  /** What the stage asks for on arrival: the form says so at the fields. */
  const asked = useMemo(() => missing({}, stage.Id), [missing, stage.Id])
  const currency = stage.CrmBoardBusinessCurrencyCode
  const creation = useCreation(stage, {
    locale,
    currency,
    timeZone,
    asked,
    confirmArrival: (customer) => effects.ask({ stage, customer, email: null, isNew: true }),
  })
  const { isSaving, leaveQuestion, allowLeaving, submit } = creation.record
  const create = async () => {
    const id = await submit()
    // Closed meanwhile: nobody waits to see it.
    if (id === null || !creation.isOpen()) return
    allowLeaving()
    onCreated(id)
  }
  /** For days on which many come: the form stays. */
  const createAndStay = async () => {
    const name = creation.customer
    const id = await submit()
    if (id === null || !creation.isOpen()) return
    creation.startAgain()
    toast({ kind: 'success', title: text.create.created(name) })
    customerInput.current?.focus()
  }

  const notesTemplate = useTemplateInNotes(creation.record.form)
  const customer = useCustomerChoice(creation, stage.CrmBoardBusinessId, customerInput)

  useSaveKey(!customer.isOpen, () => void create())
  const tell = useEffectEvent(onDirtyChange)
  useLayoutEffect(() => tell(creation.isDirty), [creation.isDirty])

  const { choices, choose } = creation
  const context = contextOfNew(stage, { locale, timeZone, today: useToday(timeZone), choices, choose })
  return (
    <DrawerProvider value={context}>
      <RecordFormPanel
        record={creation.record}
        unsaved={text.create.unsaved}
        onSubmit={() => void create()}
        onSaveAndLeave={() => {
          leaveQuestion?.stay()
          void create()
        }}
        footer={
          <NewOpportunityFooter
            isDirty={creation.isDirty}
            isSaving={isSaving}
            isHinted={isHinted}
            onDiscard={() => {
              if (isSaving) return creation.discard()
              allowLeaving()
              onDiscard()
            }}
            onCreateAndStay={() => void createAndStay()}
          />
        }
      >
        {creation.restoredOf !== null && <DraftBar at={creation.restoredOf} onDiscard={null} />}
        {asked.length > 0 && (
          <p className="px-5 pt-4 text-sm text-muted">
            {rules.arrival.asksFor(
              stage.Name,
              asked.map((field) => rules.fields[field]),
            )}
          </p>
        )}
        <NewPeopleSection customer={customer.field} status={creation.status} />
        <NextSection notesTemplate={notesTemplate} />
      </RecordFormPanel>
      {effects.dialog}
      {customer.dialog}
    </DrawerProvider>
  )
}
