import { useBoardController } from '#web/board/controller/board-context.ts'
import { stageChoices } from '#web/board/moves/stage-choices.ts'
import { useInlineText } from '#web/text/board/inline-text.ts'
import { useText } from '#web/text/text.ts'
import { ChoiceList } from './choice-list.tsx'
import type { EditorProps } from './editor-form.tsx'

/** The stages of the board, each with what it will do. A choice is a move to the top of that stage, asked about like any other. */
export function StageEditor({ base, isSavedByTab, onClose }: EditorProps) {
  const board = useBoardController()
  const text = useInlineText()
  const { effects } = useText().board
  const current = base.CrmBoardColumnId
  return (
    <ChoiceList
      label={text.stage}
      options={stageChoices(board.shown(), base, effects).map(({ id, name, note, isCurrent }) => ({
        id,
        label: name,
        note: [isCurrent && text.currentStage, note].filter(Boolean).join(' · ') || undefined,
      }))}
      current={current}
      hasDigits
      isSavedByTab={isSavedByTab}
      onSave={(id) => {
        onClose()
        if (id !== current) board.moveToTop(base.Id, id)
      }}
    />
  )
}
