import { useState } from 'react'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { ListBox } from '#web/ui/fields/list-box.tsx'

export interface MoveToDialogProps {
  customer: string
  /** In the order of the board; `note` says what arriving there does. */
  stages: readonly { id: number; name: string; note?: string; isCurrent: boolean }[]
  onMove(stageId: number, where: 'top' | 'bottom'): void
  onClose(): void
  finalFocus?: () => HTMLElement | null
}

/** Every move without dragging: three keys (M, a digit or a letter, Enter), or a press on a stage and one on a button. */
export function MoveToDialog({ customer, stages, onMove, onClose, finalFocus }: MoveToDialogProps) {
  const text = useText().ui
  const [stageId, setStageId] = useState(() => stages.find((stage) => stage.isCurrent)?.id ?? stages[0]?.id ?? null)
  const move = (where: 'top' | 'bottom') => stageId !== null && onMove(stageId, where)
  return (
    <Dialog
      title={text.moveTo.title(customer)}
      description={text.moveTo.hint}
      onClose={onClose}
      {...(finalFocus && { finalFocus })}
      footer={
        <>
          <Button disabled={stageId === null} onClick={() => move('bottom')}>
            {text.moveTo.bottom}
          </Button>
          <Button kind="primary" disabled={stageId === null} onClick={() => move('top')}>
            {text.moveTo.top}
          </Button>
        </>
      }
    >
      <ListBox
        label={text.moveTo.list}
        options={stages.map(({ id, name, note, isCurrent }) => ({
          id,
          label: name,
          note: [isCurrent && text.moveTo.current, note].filter(Boolean).join(' · ') || undefined,
        }))}
        value={stageId}
        hasDigits
        onChange={setStageId}
        onConfirm={() => move('top')}
      />
    </Dialog>
  )
}
