import { useBoards } from '#web/queries/boards.ts'
import { useMoveText } from '#web/text/board/move-text.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { ListBox } from '#web/ui/fields/list-box.tsx'
import type { StageChoice } from './stage-choices.ts'

interface MoveToDialogProps {
  customer: string
  stages: readonly StageChoice[]
  /** The stage that is marked; null for the card's own. */
  chosen: number | null
  onChoose(stageId: number): void
  onOtherBoard(): void
  onMove(stageId: number, where: 'top' | 'bottom'): void
  onClose(): void
  /** What gets the focus when the dialog closes. */
  finalFocus(): HTMLElement | null
}

/** Moves a card to any stage without dragging: by the keys M, a digit or a letter, Enter, or by two clicks. */
export function MoveToDialog({ customer, stages, chosen, onChoose, onMove, onClose, ...props }: MoveToDialogProps) {
  const text = useMoveText().moveTo
  const hasOthers = useBoards().boards.length > 1
  const stageId = chosen ?? stages.find((stage) => stage.isCurrent)?.id ?? stages[0]?.id ?? null
  const move = (where: 'top' | 'bottom') => stageId !== null && onMove(stageId, where)
  return (
    <Dialog
      width="medium"
      title={text.title(customer)}
      description={text.hint}
      onClose={onClose}
      finalFocus={props.finalFocus}
      footer={
        <>
          {hasOthers && (
            <Button kind="quiet" className="me-auto" onClick={props.onOtherBoard}>
              {text.otherBoard}
            </Button>
          )}
          <Button disabled={stageId === null} onClick={() => move('bottom')}>
            {text.bottom}
          </Button>
          <Button kind="primary" disabled={stageId === null} onClick={() => move('top')}>
            {text.top}
          </Button>
        </>
      }
    >
      <ListBox
        label={text.list}
        options={stages.map(({ id, name, note, isCurrent }) => ({
          id,
          label: name,
          note: [isCurrent && text.current, note].filter(Boolean).join(' · ') || undefined,
        }))}
        value={stageId}
        hasDigits
        onChange={onChoose}
        onConfirm={() => move('top')}
      />
    </Dialog>
  )
}
