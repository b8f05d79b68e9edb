import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { FormProvider } from 'react-hook-form'
import { Status } from '#core/contract/enums.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useLeaveQuestion } from '#web/navigation/use-leave-question.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useToday } from '#web/queries/today.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { ProblemBox } from '#web/ui/problem-box.tsx'
import { DrawerProvider } from './fields/drawer-context.ts'
import { LeaveDialog } from './dialogs/leave-dialog.tsx'
import { LookupField } from './fields/lookup-field.tsx'
import { LossReasonField } from './fields/loss-reason-field.tsx'
import { NextSection } from './sections/next-section.tsx'
import { LeadSourceField, TagField } from './sections/people-section.tsx'
import { Section } from './sections/section.tsx'
import { useCreation } from './form/use-creation.ts'
import { useEffectsQuestion } from './dialogs/use-effects-question.tsx'
import { useSaveKey } from './form/use-save-key.ts'

export interface NewOpportunityFormProps {
  stage: CrmBoardColumn
  customerInput: RefObject<HTMLInputElement | null>
  isHinted: boolean
  onDirtyChange(isDirty: boolean): void
  onCreated(id: number): void
}

export function NewOpportunityForm(props: NewOpportunityFormProps) {
  const { stage, customerInput, isHinted, onDirtyChange, onCreated } = props
  const text = useText().drawer
  const locale = useLocale()
  const timeZone = useTimeZone(stage.CrmBoardBusinessId)
  const element = useRef<HTMLFormElement>(null)
  const effects = useEffectsQuestion()
  const creation = useCreation(stage, locale, element, (customer) => effects.ask(stage, customer))
  const leaving = useLeaveQuestion(creation.isDirty)
  const create = async () => {
    const id = await creation.create()
    if (id === null) return
    leaving.letGo()
    onCreated(id)
  }

  useSaveKey(true, () => void create())
  const tell = useEffectEvent(onDirtyChange)
  useLayoutEffect(() => tell(creation.isDirty), [creation.isDirty])

  const context = {
    locale,
    timeZone,
    record: null,
    businessId: stage.CrmBoardBusinessId,
    currency: stage.CrmBoardBusinessCurrencyCode,
    stages: [stage],
    isReadOnly: false,
    onChosen: creation.onChosen,
    today: useToday(timeZone),
    theirs: null,
  }
  return (
    <DrawerProvider value={context}>
      <FormProvider {...creation.form}>
        <form
          ref={element}
          noValidate
          className="flex min-h-0 grow flex-col"
          onSubmit={(event) => {
            event.preventDefault()
            void create()
          }}
        >
          <div className="min-h-0 grow overflow-y-auto overscroll-contain">
            {creation.problem && <ProblemBox title={creation.problem.title} lines={creation.problem.lines} />}
            <Section title={text.sections.people} isTitleHidden>
              <div className="col-span-full">
                <LookupField name="CoworkerId" kind="coworkers" knownName={null} isRequired inputRef={customerInput} />
              </div>
              <LookupField name="OpportunityTypeId" kind="types" knownName={null} />
              <LookupField name="ResponsibleId" kind="users" knownName={null} />
              <LeadSourceField />
              <TagField />
              {creation.status === Status.Lost && <LossReasonField status={creation.status} />}
            </Section>
            <NextSection />
          </div>
          <div className="flex items-center gap-3 border-t border-border px-5 py-3">
            <p role="status" className="min-w-0 grow text-right text-xs text-muted">
              {isHinted ? text.unsavedOutside : ''}
            </p>
            <Button type="submit" kind="primary" isBusy={creation.isSaving}>
              {creation.isSaving ? text.create.submitting : text.create.submit}
            </Button>
          </div>
        </form>
      </FormProvider>
      {effects.dialog}
      {leaving.question && (
        <LeaveDialog
          text={text.create.leave}
          isSaving={creation.isSaving}
          onSave={() => {
            leaving.question?.stay()
            void create()
          }}
          onDiscard={leaving.question.leave}
          onStay={leaving.question.stay}
        />
      )}
    </DrawerProvider>
  )
}
