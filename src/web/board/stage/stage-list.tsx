import { useCallback, useRef } from 'react'
import type { Sort } from '#core/domain/board/board-sort.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { isPicture, surroundings } from '#web/react/surroundings.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { PaleCard } from './stage-states.tsx'
import { type ListCardsOptions, useListCards } from './use-list-cards.tsx'
import { scrollTopFor, useViewport, visibleRows } from './visible-rows.ts'

const DropMarker = onDemand(async () => (await import('#web/board/drag/drop-marker.tsx')).DropMarker, { place: 'edge' })

export interface StageListProps extends Omit<ListCardsOptions, 'reveal'> {
  labelledBy: string
  /** Of the rows, also of those whose cards are not loaded yet. */
  count: number
  sort: Sort
  /** At first it is probably outside of the window. */
  startsOutside: boolean
}

/** The cards of a stage. Only the visible ones are rendered, and those that are focused or dragged. */
export function StageList(props: StageListProps) {
  const { stageId, labelledBy, cards, count, sources, can, today, timeZone, sort } = props
  const { elements, rowHeight } = useBoardController()
  const scroller = useRef<HTMLDivElement>(null)
  const register = useElementRef(elements.lists, stageId)
  const ref = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element
      return register(element)
    },
    [register],
  )
  const passing = useRef<HTMLLIElement>(null)
  const viewport = useViewport(scroller, rowHeight, props.startsOutside, {
    passing: { host: passing, rowsPerFrame: 4, cards },
  })
  const { focused, dragged, draw } = useListCards({
    stageId,
    cards,
    sources,
    can,
    today,
    timeZone,
    reveal(index) {
      const list = scroller.current
      if (!list) return
      list.scrollTop = scrollTopFor(index, { scrollTop: list.scrollTop, height: list.clientHeight }, rowHeight)
      // A stage that is expanded for this card is not in `elements.stages` yet: its ref is set after this.
      list.closest('[data-stage-id]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
  })
  const tabStop = focused ?? 0
  const rows = visibleRows(viewport, rowHeight, count, [focused, dragged])
  return (
    <div
      ref={ref}
      data-stage-list
      className="relative min-h-0 grow overflow-x-hidden overflow-y-auto mb-2 overscroll-y-contain bg-inherit contain-content short:overscroll-y-auto"
    >
      <DropMarker stageId={stageId} sort={sort} count={cards.length} />
      <ul aria-labelledby={labelledBy} className="relative will-change-transform" style={{ height: count * rowHeight }}>
        <li ref={passing} aria-hidden className="contents" />
        {rows.map((index) => {
          const card = cards[index]
          if (!card) return <PaleRow key={`row ${index}`} top={index * rowHeight} height={rowHeight} />
          return draw(card, { index, count, top: index * rowHeight, isTabStop: index === tabStop })
        })}
        {import.meta.env.SSR && isPicture() && (
          <RowsBelow height={((count - rows.length) * rowHeight) / surroundings().rem} />
        )}
      </ul>
    </div>
  )
}

/** Room for the rows that a picture leaves out, in rem: an SVG has its height without a style. Not part of the browser's build. */
const RowsBelow = ({ height }: { height: number }) => (
  <li aria-hidden className="shrink-0">
    <svg width="0" height={`${height}rem`} />
  </li>
)

const PaleRow = ({ top, height }: { top: number; height: number }) => (
  <li aria-hidden className="absolute inset-x-0 top-0 px-2 py-1" style={{ height, transform: `translateY(${top}px)` }}>
    <PaleCard />
  </li>
)
