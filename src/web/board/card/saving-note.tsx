import { useHold } from '#web/queries/holds.ts'
import { useHasElapsed } from '#web/react/use-has-elapsed.ts'
import { useText } from '#web/text/text.ts'
import { HeldBar } from './held-bar.tsx'

/** Nothing while saving is quick, then a line, and after some seconds a text. */
export function SavingNote({ id }: { id: number }) {
  const text = useText().board.card
  const isHeld = useHold(id) !== null
  const isSlow = useHasElapsed(400)
  const isVerySlow = useHasElapsed(4000)
  if (isHeld) return <HeldBar id={id} />
  return (
    <span className="pointer-events-none absolute inset-x-0 bottom-0 overflow-hidden rounded-b-card">
      <span className="sr-only">{text.saving}</span>
      {isVerySlow && <span className="absolute end-2 bottom-1 bg-surface ps-1 text-xs">{text.stillSaving}</span>}
      {isSlow && <span aria-hidden className="pb-saving block h-0.5 bg-accent" />}
    </span>
  )
}
