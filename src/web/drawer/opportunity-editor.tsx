import { useEffectEvent, useLayoutEffect, useRef } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import { can } from '#core/domain/rights/roles.ts'
import { RecordFormPanel } from '#web/form/record-form-panel.tsx'
import { useSaveKey } from '#web/form/use-save-key.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useMissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import { useStages } from '#web/queries/stages.ts'
import { useToday } from '#web/queries/today.ts'
import { useLocale } from '#web/text/locale.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { DraftBar } from '#web/form/draft-bar.tsx'
import { ConflictPanel } from './conflict/conflict-panel.tsx'
import { EditorSections } from './sections/editor-sections.tsx'
import { DrawerProvider } from './fields/drawer-context.ts'
import { EditorFooter } from './editor-footer.tsx'
import { useEditor } from './form/use-editor.ts'
import { useEffectsQuestion } from './dialogs/use-effects-question.tsx'

interface OpportunityEditorProps {
  record: CrmOpportunity
  /** The page outside was pressed: say that there are unsaved changes. */
  isHinted: boolean
  onDirtyChange(isDirty: boolean): void
  onClose(): void
}

export function OpportunityEditor({ record, isHinted, onDirtyChange, onClose }: OpportunityEditorProps) {
  const text = useDrawerText()
  const { Roles } = useMe()
  const businessId = record.CrmBoardColumnCrmBoardBusinessId
  const currency = record.CrmBoardColumnCrmBoardBusinessCurrencyCode
  const timeZone = useTimeZone(businessId)
  const locale = useLocale()
  const { stages, stagesById } = useStages(record.CrmBoardColumnCrmBoardId)
  const missing = useMissingFields(record.CrmBoardColumnCrmBoardId)
  const effects = useEffectsQuestion()
  const canEdit = can(Roles, 'CrmOpportunity', 'Edit')
  const questions = useRef<HTMLDivElement>(null)
  const isFocusWanted = useRef(false)
  const editor = useEditor(record, {
    locale,
    currency,
    timeZone,
    keepsDraft: canEdit,
    confirmEffects: async (stageId) => {
      const stage = stagesById.get(stageId)
      const isSameCustomer = editor.current.CoworkerId === record.CoworkerId
      const customer = editor.choices.CoworkerId?.name ?? record.CoworkerFullName
      if (!stage) return true
      return (await effects.ask({ stage, customer, email: isSameCustomer ? record.CoworkerEmail : null })) !== null
    },
    asksFor: (stageId) => missing({}, stageId),
    actsOutside(stageId) {
      const stage = stagesById.get(stageId)
      return stage !== undefined && outsideEffectsOf(stage).length > 0
    },
    onUndecided() {
      // The questions of a save that was just refused are not rendered yet.
      if (questions.current) focusOnUndecided(questions.current)
      else isFocusWanted.current = true
    },
  })
  const { leaveQuestion, allowLeaving } = editor.record

  useSaveKey(canEdit, () => void editor.save())
  const tell = useEffectEvent(onDirtyChange)
  useLayoutEffect(() => tell(editor.isDirty), [editor.isDirty])

  const context = {
    locale,
    timeZone,
    businessId,
    stages,
    record: editor.base,
    currency,
    isReadOnly: !canEdit,
    choices: editor.choices,
    choose: editor.choose,
    today: useToday(timeZone),
    undecided: editor.undecidedKeys,
  }
  return (
    <DrawerProvider value={context}>
      <RecordFormPanel
        record={editor.record}
        unsaved={text.unsaved(record.CoworkerFullName)}
        onSubmit={() => void editor.save()}
        onSaveAndLeave={async () => {
          if (await editor.save()) leaveQuestion?.leave()
          else leaveQuestion?.stay()
        }}
        footer={
          <EditorFooter
            record={editor.base}
            canSave={canEdit}
            isDirty={editor.isDirty}
            isSaving={editor.isSaving}
            isBlocked={editor.isBlocked}
            isHinted={isHinted}
            onDiscard={editor.discard}
            onDeleted={() => {
              allowLeaving()
              onClose()
            }}
          />
        }
      >
        {!canEdit && <p className="bg-bg px-5 py-2 text-sm text-muted">{text.readOnly}</p>}
        {editor.restoredOf !== null && <DraftBar at={editor.restoredOf} onDiscard={canEdit ? null : editor.discard} />}
        {editor.theirs && editor.questions.length > 0 && (
          <div
            ref={(element) => {
              questions.current = element
              if (!element || !isFocusWanted.current) return
              isFocusWanted.current = false
              focusOnUndecided(element)
            }}
          >
            <ConflictPanel
              base={editor.base}
              theirs={editor.theirs}
              mine={editor.current}
              questions={editor.questions}
              decisions={editor.decisions}
              onDecide={editor.decide}
            />
          </div>
        )}
        <EditorSections record={record} />
      </RecordFormPanel>
      {effects.dialog}
    </DrawerProvider>
  )
}

/** The first thing that is not decided, scrolled to. */
function focusOnUndecided(panel: HTMLElement): void {
  const question = panel.querySelector('[data-question]:not(:has(input:checked))')
  question?.querySelector('input')?.focus({ preventScroll: true })
  question?.scrollIntoView({ block: 'nearest' })
}
