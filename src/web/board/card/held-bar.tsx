import { useBoardController } from '#web/board/controller/board-context.ts'
import { useHold } from '#web/queries/holds.ts'
import { useChangesText } from '#web/text/changes-text.ts'
import { Button } from '#web/ui/button.tsx'

/** Over the lower part of a card whose move is held: how long it can still be taken back. */
export function HeldBar({ id }: { id: number }) {
  const text = useChangesText().undo
  const { undoHeld } = useBoardController()
  const hold = useHold(id)
  if (!hold) return null
  return (
    <span className="absolute inset-x-0 bottom-0 z-10 flex items-center gap-1 rounded-b-card border-t border-border bg-warning-soft py-0.5 pr-1 pl-3 text-xs text-text">
      <span role="timer" className="grow truncate tabular-nums">
        {text.heldFor(hold.seconds)}
      </span>
      <Button kind="quiet" className="min-h-6 px-1.5 text-xs text-accent" onClick={() => undoHeld(id)}>
        {text.undo}
      </Button>
      <Button kind="quiet" className="min-h-6 px-1.5 text-xs" onClick={hold.sendNow}>
        {text.sendNow}
      </Button>
    </span>
  )
}
