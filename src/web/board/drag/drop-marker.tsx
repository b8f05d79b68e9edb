import type { Sort } from '#core/domain/board/board-sort.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useText } from '#web/text/text.ts'
import { gapIn } from './drag-store.ts'

/** Where in a stage the card would go. */
export const DropMarker = ({ stageId, sort, count }: { stageId: number; sort: Sort; count: number }) =>
  sort === 'board' ? <InsertionLine stageId={stageId} count={count} /> : <SortedNote stageId={stageId} sort={sort} />

/** A line between two cards. An empty stage has only one gap, and says so in words. */
function InsertionLine({ stageId, count }: { stageId: number; count: number }) {
  const { drag, rowHeight } = useBoardController()
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
      style={{ transform: `translateY(${Math.max(gap * rowHeight - 1, 3)}px)` }}
    >
      <span className="absolute -top-0.75 -start-1 size-2 rounded-full border-2 border-accent bg-surface" />
    </div>
  )
}

/** Instead of a line between two cards, which would promise a position that the sort does not keep. */
function SortedNote({ stageId, sort }: { stageId: number; sort: Exclude<Sort, 'board'> }) {
  const { drag } = useBoardController()
  const text = useText().board
  const isTarget = useSelected(drag, (state) => gapIn(state, stageId) !== null)
  if (!isTarget) return null
  return (
    <div className="pointer-events-none sticky top-0 z-2 h-0">
      <p
        data-sorted-note
        className="absolute inset-x-2 top-1 rounded-control border border-accent bg-popover px-3 py-2 text-center text-xs font-medium shadow-float"
      >
        {text.stage.sortedBy(text.filter.sortedBy[sort])}
      </p>
    </div>
  )
}
