import { type RefObject, useEffectEvent, useLayoutEffect } from 'react'
import { useWatch } from 'react-hook-form'
import { Status } from '#core/contract/enums.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { DraftBar } from '#web/form/draft-bar.tsx'
import { RecordFormPanel } from '#web/form/record-form-panel.tsx'
import { useSaveKey } from '#web/form/use-save-key.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useToday } from '#web/queries/today.ts'
import { useLocale } from '#web/text/locale.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useFormText } from '#web/text/form-text.ts'
import { Button } from '#web/ui/button.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import { DrawerProvider } from './fields/drawer-context.ts'
import { LookupField } from './fields/lookup-field.tsx'
import { LossReasonField } from './fields/loss-reason-field.tsx'
import { NextSection } from './sections/next-section.tsx'
import { LeadSourceField, TagField } from './sections/people-section.tsx'
import { useNewCustomer } from './customer/use-new-customer.tsx'
import { useCreation } from './form/use-creation.ts'
import { useTemplateInNotes } from './form/use-template-in-notes.ts'
import { useEffectsQuestion } from './dialogs/use-effects-question.tsx'

const OpenOpportunities = onDemand(async () => (await import('./customer/open-opportunities.tsx')).OpenOpportunities, {
  place: 'edge',
})

export interface NewOpportunityFormProps {
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
  const formText = useFormText()
  const locale = useLocale()
  const timeZone = useTimeZone(stage.CrmBoardBusinessId)
  const effects = useEffectsQuestion()
  const currency = stage.CrmBoardBusinessCurrencyCode
  const creation = useCreation(stage, { locale, currency, timeZone }, (customer) => effects.ask(stage, customer, null))
  const { isSaving, leaveQuestion, allowLeaving, submit } = creation.record
  const create = async () => {
    const id = await submit()
    // Closed meanwhile: nobody waits to see it.
    if (id === null || !creation.isOpen()) return
    allowLeaving()
    onCreated(id)
  }

  const notesTemplate = useTemplateInNotes(creation.record.form)
  const customer = useNewCustomer(creation, stage.CrmBoardBusinessId, customerInput)
  const customerId = useWatch({ control: creation.record.form.control, name: 'CoworkerId' })

  useSaveKey(!customer.isOpen, () => void create())
  const tell = useEffectEvent(onDirtyChange)
  useLayoutEffect(() => tell(creation.isDirty), [creation.isDirty])

  const context = {
    locale,
    timeZone,
    record: null,
    businessId: stage.CrmBoardBusinessId,
    currency,
    stages: [stage],
    isReadOnly: false,
    choices: creation.choices,
    choose: creation.choose,
    today: useToday(timeZone),
    undecided: [],
  }
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
          <div className="flex items-center gap-3 border-t border-border px-5 py-3">
            <p role="status" className="min-w-0 grow text-right text-xs text-muted">
              {isHinted && formText.saveFirst}
            </p>
            {creation.isDirty && (
              <Button
                onClick={() => {
                  if (isSaving) return creation.discard()
                  allowLeaving()
                  onDiscard()
                }}
              >
                {formText.leave.discard}
              </Button>
            )}
            <Button type="submit" kind="primary" isBusy={isSaving}>
              {isSaving ? text.create.submitting : text.create.submit}
            </Button>
          </div>
        }
      >
        {creation.restoredOf !== null && <DraftBar at={creation.restoredOf} onDiscard={creation.discard} />}
        <Section title={text.sections.people} isTitleHidden columns={2}>
          <div className="col-span-full">
            <LookupField
              name="CoworkerId"
              kind="coworkers"
              knownName={null}
              isRequired
              inputRef={customerInput}
              {...customer.field}
            />
            {customer.unfinished}
            {customerId && <OpenOpportunities customerId={customerId} />}
          </div>
          <LookupField name="OpportunityTypeId" kind="types" knownName={null} />
          <LookupField name="ResponsibleId" kind="users" knownName={null} />
          <LeadSourceField />
          <TagField />
          {creation.status === Status.Lost && <LossReasonField status={creation.status} />}
        </Section>
        <NextSection notesTemplate={notesTemplate} />
      </RecordFormPanel>
      {effects.dialog}
      {customer.dialog}
    </DrawerProvider>
  )
}
