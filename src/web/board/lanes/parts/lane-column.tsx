import { memo, type RefObject, use, useCallback, useMemo, useRef } from 'react'
import type { Sort } from '#core/domain/board/board-sort.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { cellsOf, drawnRows } from '#web/board/lanes/model/lane-cells.ts'
import { headHeight, type LaneLayout } from '#web/board/lanes/model/lane-layout.ts'
import { useIsNear } from '#web/board/lanes/use-is-near.ts'
import { StageFailed, StageLoading } from '#web/board/stage/stage-states.tsx'
import { type ListCardsOptions, useListCards } from '#web/board/stage/use-list-cards.tsx'
import { LocationZones } from '#web/board/combined/location-zones.ts'
import { useViewport } from '#web/board/stage/visible-rows.ts'
import type { StageView } from '#web/queries/board.ts'
import { useLanesText } from '#web/text/board/lanes-text.ts'
import { LaneDropMark } from './lane-drop-mark.tsx'

interface LaneColumnProps
  extends
    Pick<ListCardsOptions, 'sources' | 'can' | 'today' | 'timeZone'>,
    Pick<StageView, 'status' | 'error' | 'restError' | 'retry'> {
  stage: CrmBoardColumn
  layout: LaneLayout
  /** What covers the top of the board: the heads of the stages. */
  heads: RefObject<HTMLElement | null> | null
  sort: Sort
  /** Among the stages, from 0. */
  at: number
}

/** So many stages fit into most windows. */
const fitting = 8

/** The cards of a stage, lane by lane. Only the visible ones are rendered, and those that are focused or dragged. */
export const LaneColumn = memo(function LaneColumn(props: LaneColumnProps) {
  const { stage, status, error, restError, layout, heads, at } = props
  const { elements, rowHeight } = useBoardController()
  const text = useLanesText()
  const column = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLElement>(null)
  const isReady = status === 'ready'
  const register = useElementRef(elements.lists, stage.Id)
  const ref = useCallback(
    (element: HTMLDivElement | null) => {
      column.current = element
      scroller.current = element?.closest<HTMLElement>('[data-lane-scroller], main') ?? null
      // A drop needs to know its neighbours.
      return isReady ? register(element) : undefined
    },
    [register, isReady],
  )
  const zoneOf = use(LocationZones)
  const isNear = useIsNear(column, at < fitting)
  // One column after the other draws its next row: all of them in one frame would be too much for it.
  const { cards, cells } = useMemo(() => cellsOf(layout, stage.Id), [layout, stage.Id])
  const passing = useRef<HTMLDivElement>(null)
  const phase = (at % fitting) / fitting
  const viewport = useViewport(scroller, rowHeight, false, {
    phase: phase * rowHeight,
    passing: {
      host: passing,
      rowsPerFrame: 1,
      phase,
      blocksIn({ top, bottom }) {
        const part = isNear ? { scrollTop: top, height: bottom - top, overscan: 0 } : null
        return drawnRows(cells, part, rowHeight, []).map(({ cell, rows }) => ({
          top: cell.top + ((rows[0] ?? cell.from) - cell.from) * rowHeight,
          names: rows.map((row) => cards[row]?.CoworkerFullName ?? ''),
        }))
      },
    },
  })
  const { focused, dragged, draw } = useListCards({
    stageId: stage.Id,
    cards,
    sources: props.sources,
    can: props.can,
    today: props.today,
    timeZone: props.timeZone,
    reveal(index) {
      const board = scroller.current
      const cell = cells.find(({ from, count }) => index >= from && index < from + count)
      if (!board || !cell || !column.current) return
      // Of the window.
      const top = column.current.getBoundingClientRect().top + cell.top + (index - cell.from) * rowHeight
      const box = board.getBoundingClientRect()
      const covered = box.top + (heads?.current?.offsetHeight ?? 0) + headHeight
      if (top < covered) board.scrollTop += top - covered
      else if (top + rowHeight > box.bottom) board.scrollTop += Math.min(top + rowHeight - box.bottom, top - covered)
      elements.stages.get(stage.Id)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
  })
  const drawn = drawnRows(cells, isNear ? viewport : null, rowHeight, [focused, dragged])
  const tabStop = focused ?? drawn[0]?.rows[0]
  return (
    <div
      ref={ref}
      data-stage-list
      data-lane-column={stage.Id}
      style={{ minHeight: layout.height }}
      className="pb-stage relative w-72 shrink-0 rounded-b-card bg-stage contain-content max-md:w-full"
    >
      <div ref={passing} aria-hidden className="contents" />
      {drawn.map(({ cell, rows }) => (
        <ul
          key={cell.lane.key}
          aria-label={text.cell(stage.Name, cell.lane.name)}
          data-lane-cell={cell.lane.key ?? 'none'}
          className="absolute inset-x-0"
          style={{ top: cell.top, height: cell.count * rowHeight }}
        >
          {rows.map((row) => {
            const card = cards[row]
            const index = row - cell.from
            const isTabStop = row === tabStop
            const at = { index, count: cell.count, top: index * rowHeight, isTabStop }
            return card && draw(card, { ...at, ...zoneOf?.(card.CrmBoardColumnCrmBoardBusinessId) })
          })}
        </ul>
      ))}
      <LaneDropMark stageId={stage.Id} layout={layout} sort={props.sort} />
      {status === 'loading' && <StageLoading name={stage.Name} />}
      {(error ?? restError) !== null && (
        <div className="sticky z-2 bg-stage" style={{ top: heads?.current?.offsetHeight ?? 0 }}>
          {error && <StageFailed name={stage.Name} error={error} retry={props.retry} />}
          {restError && <StageFailed name={stage.Name} error={restError} isRest retry={props.retry} />}
        </div>
      )}
    </div>
  )
})
