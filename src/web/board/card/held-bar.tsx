import { useBoardController } from '#web/board/controller/board-context.ts'
import { useHold } from '#web/queries/holds.ts'
import { useChangesText } from '#web/text/changes-text.ts'

/** Over the lower part of a card whose move is held, by whole lines: how long it can still be taken back. */
export function HeldBar({ id }: { id: number }) {
  const text = useChangesText().undo
  const { undoHeld } = useBoardController()
  const hold = useHold(id)
  if (!hold) return null
  return (
    <span className="absolute inset-x-0 bottom-0 z-10 flex items-center gap-1 rounded-b-card border-t border-border bg-warning-soft py-0.5 pe-1 ps-3 text-xs text-text pointer-coarse:top-12 pointer-coarse:in-data-[density=compact]:top-7.5 pointer-coarse:in-data-[density=roomy]:top-14">
      <span role="timer" className="me-auto whitespace-nowrap tabular-nums">
        {text.heldFor(hold.seconds)}
      </span>
      <button type="button" className={`${buttonLook} text-accent`} onClick={() => undoHeld(id)}>
        <span>{text.undo}</span>
      </button>
      <button type="button" className={buttonLook} onClick={hold.sendNow}>
        <span>{text.sendNow}</span>
      </button>
    </span>
  )
}

/** Lower than other buttons: the name and the value of the card stay in sight. */
const buttonLook =
  'inline-flex min-h-6 items-center rounded-control px-1.5 font-medium whitespace-nowrap select-none hover:bg-surface-hover pointer-coarse:min-h-11 pointer-coarse:px-3'
