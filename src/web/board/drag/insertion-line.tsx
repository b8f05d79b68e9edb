import { useBoardContext } from '#web/board/controller/board-context.ts'
import { useSelected } from '#web/react/store.ts'
import { useText } from '#web/text/text.ts'
import { gapIn } from './drag-store.ts'

/** Where the card would go. An empty stage has only one place, and says so in words. */
export function InsertionLine({ stageId, count }: { stageId: number; count: number }) {
  const { drag, row } = useBoardContext()
  const text = useText().board.stage
  const gap = useSelected(drag, (state) => gapIn(state, stageId))
  if (gap === null) return null
  if (count === 0)
    return <p className="pointer-events-none px-3 py-4 text-center text-xs text-muted">{text.dropHere}</p>
  return (
    <div
      aria-hidden
      data-insertion-line={gap}
      className="pointer-events-none absolute inset-x-2 top-0 z-2 h-0.5 rounded-full bg-accent"
      style={{ transform: `translateY(${Math.max(gap * row - 1, 3)}px)` }}
    >
      <span className="absolute -top-0.75 -left-1 size-2 rounded-full border-2 border-accent bg-surface" />
    </div>
  )
}
