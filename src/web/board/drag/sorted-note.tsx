import type { Sort } from '#core/domain/board/board-sort.ts'
import { useBoardContext } from '#web/board/controller/board-context.ts'
import { useSelected } from '#web/react/store.ts'
import { useText } from '#web/text/text.ts'
import { gapIn } from './drag-store.ts'

/** Instead of a line between two cards, which would promise a place that the sort does not keep. */
export function SortedNote({ stageId, sort }: { stageId: number; sort: Exclude<Sort, 'board'> }) {
  const { drag } = useBoardContext()
  const text = useText().board
  const isTarget = useSelected(drag, (state) => gapIn(state, stageId) !== null)
  if (!isTarget) return null
  return (
    <div className="pointer-events-none sticky top-0 z-2 h-0">
      <p
        data-sorted-note
        className="absolute inset-x-2 top-1 rounded-control border border-accent bg-surface px-3 py-2 text-center text-xs font-medium shadow-float"
      >
        {text.stage.sortedBy(text.filter.sortedBy[sort])}
      </p>
    </div>
  )
}
