import type { Sort } from '#core/domain/board/board-sort.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { gapIn } from '#web/board/drag/drag-store.ts'
import type { LaneLayout } from '#web/board/lanes/model/lane-layout.ts'
import { findCard } from '#web/board/view/shown-board.ts'
import { useSelected } from '#web/react/use-selected.ts'

interface LaneDropMarkProps {
  stageId: number
  layout: LaneLayout
  sort: Sort
}

/** Where a dragged card would go: its lane in this stage, and a line between two cards. */
export function LaneDropMark({ stageId, layout, sort }: LaneDropMarkProps) {
  const { drag, shown } = useBoardController()
  const gap = useSelected(drag, (state) => gapIn(state, stageId))
  const lane = useSelected(drag, ({ over }) => (over?.stageId === stageId ? over.lane : undefined))
  const dragged = useSelected(drag, ({ active }) => active?.id ?? null)
  const placed = lane === undefined ? undefined : layout.lanes.find((each) => each.lane.key === lane)
  if (gap === null || !placed || placed.lane.isCollapsed) return null
  const { combined } = shown()
  const card = combined && dragged !== null ? findCard(shown(), dragged) : null
  // Where a drop would do nothing, nothing is marked; the head of the stage says why.
  if (card && typeof combined?.ownSlot(card, { stageId, lane }) === 'string') return null
  const { cardsTop, bottom } = placed
  return (
    <>
      <div
        aria-hidden
        data-lane-target={lane ?? 'none'}
        className="pointer-events-none absolute inset-x-0 rounded-card bg-accent/10 ring-2 ring-accent ring-inset"
        style={{ top: cardsTop, height: bottom - cardsTop }}
      />
      {sort === 'board' && (
        <div
          aria-hidden
          data-insertion-line={gap}
          className="pointer-events-none absolute inset-x-2 top-0 z-2 h-0.5 rounded-full bg-accent"
          style={{ transform: `translateY(${cardsTop + Math.max(gap * layout.rowHeight - 1, 3)}px)` }}
        >
          <span className="absolute -top-0.75 -start-1 size-2 rounded-full border-2 border-accent bg-surface" />
        </div>
      )}
    </>
  )
}
