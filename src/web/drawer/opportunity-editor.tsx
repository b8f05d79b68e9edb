import { useEffectEvent, useLayoutEffect, useRef } from 'react'
import { FormProvider } from 'react-hook-form'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { can } from '#core/domain/rights/roles.ts'
import { useLeaveQuestion } from '#web/navigation/use-leave-question.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useOpportunityHistory } from '#web/queries/opportunity.ts'
import { useMe } from '#web/queries/session.ts'
import { useStages } from '#web/queries/stages.ts'
import { useToday } from '#web/queries/today.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { ProblemBox } from '#web/ui/problem-box.tsx'
import { ConflictBanner } from './sections/conflict-banner.tsx'
import { DrawerProvider } from './fields/drawer-context.ts'
import { EditorFooter } from './editor-footer.tsx'
import { HistorySection } from './sections/history-section.tsx'
import { LeaveDialog } from './dialogs/leave-dialog.tsx'
import { NextSection } from './sections/next-section.tsx'
import { OutcomeSection } from './sections/outcome-section.tsx'
import { PeopleSection } from './sections/people-section.tsx'
import { RecordSection } from './sections/record-section.tsx'
import { useEditor } from './form/use-editor.ts'
import { useEffectsQuestion } from './dialogs/use-effects-question.tsx'
import { useSaveKey } from './form/use-save-key.ts'

export interface OpportunityEditorProps {
  record: CrmOpportunity
  /** Somebody has pressed outside, which does not discard. */
  isHinted: boolean
  onDirtyChange(isDirty: boolean): void
  onClose(): void
}

export function OpportunityEditor({ record, isHinted, onDirtyChange, onClose }: OpportunityEditorProps) {
  const text = useText().drawer
  const { Roles } = useMe()
  const businessId = record.CrmBoardColumnCrmBoardBusinessId
  const timeZone = useTimeZone(businessId)
  const locale = useLocale()
  const { stages, stagesById } = useStages(record.CrmBoardColumnCrmBoardId)
  const { history } = useOpportunityHistory(record.Id)
  const element = useRef<HTMLFormElement>(null)
  const effects = useEffectsQuestion()
  const editor = useEditor(record, { locale, timeZone }, element, async (stageId) => {
    const stage = stagesById.get(stageId)
    return !stage || effects.ask(stage, record.CoworkerFullName)
  })
  const leaving = useLeaveQuestion(editor.isDirty)
  const canEdit = can(Roles, 'CrmOpportunity', 'Edit')

  useSaveKey(canEdit, () => void editor.save())
  const tell = useEffectEvent(onDirtyChange)
  useLayoutEffect(() => tell(editor.isDirty), [editor.isDirty])

  const context = {
    locale,
    timeZone,
    businessId,
    stages,
    record: editor.base,
    currency: record.CrmBoardColumnCrmBoardBusinessCurrencyCode,
    isReadOnly: !canEdit,
    onChosen: editor.onChosen,
    today: useToday(timeZone),
    theirs: editor.theirs,
  }
  return (
    <DrawerProvider value={context}>
      <FormProvider {...editor.form}>
        <form
          ref={element}
          noValidate
          className="flex min-h-0 grow flex-col"
          onSubmit={(event) => {
            event.preventDefault()
            void editor.save()
          }}
        >
          <div className="min-h-0 grow overflow-y-auto overscroll-contain">
            {!canEdit && <p className="bg-bg px-5 py-2 text-sm text-muted">{text.readOnly}</p>}
            {editor.problem && <ProblemBox title={editor.problem.title} lines={editor.problem.lines} />}
            {editor.conflict && (
              <ConflictBanner conflict={editor.conflict} onReload={editor.reloadTheirs} onKeep={editor.keepMine} />
            )}
            <div className="divide-y divide-border">
              <OutcomeSection cameFrom={history[0]?.OldCrmBoardColumnId ?? null} />
              <NextSection />
              <PeopleSection />
              <RecordSection record={record} />
              <HistorySection opportunityId={record.Id} />
            </div>
          </div>
          <EditorFooter
            record={editor.base}
            canSave={canEdit}
            isDirty={editor.isDirty}
            isSaving={editor.isSaving}
            isBlocked={editor.conflict !== null}
            hint={isHinted ? text.unsavedOutside : null}
            onDeleted={() => {
              leaving.letGo()
              onClose()
            }}
          />
        </form>
      </FormProvider>
      {effects.dialog}
      {leaving.question && (
        <LeaveDialog
          text={text.leave.text(record.CoworkerFullName)}
          isSaving={editor.isSaving}
          onSave={async () => {
            if (await editor.save()) leaving.question?.leave()
            else leaving.question?.stay()
          }}
          onDiscard={leaving.question.leave}
          onStay={leaving.question.stay}
        />
      )}
    </DrawerProvider>
  )
}
