import { useCallback, useLayoutEffect, useRef } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Sort } from '#core/domain/board/board-sort.ts'
import { Card } from '#web/board/card/card.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useElementRef } from '#web/board/controller/elements.ts'
import { InsertionLine, SortedNote } from '#web/board/drag/drop-marker.tsx'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { usePending } from '#web/queries/operations.ts'
import { useCardNews } from '#web/queries/others.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { indexIn } from '#web/sync/confirmed/stage-cards.ts'
import { useText } from '#web/text/text.ts'
import { PaleCard } from './stage-states.tsx'
import { scrollTopFor, useViewport, visibleRows } from './visible-rows.ts'

export interface StageListProps {
  stageId: number
  labelledBy: string
  cards: readonly CrmOpportunity[]
  /** Of the rows, also of those whose cards are not loaded yet. */
  count: number
  /** Lead source → its name. */
  sources: ReadonlyMap<number, string>
  can: ShownBoard['rights']
  today: string
  timeZone: string
  sort: Sort
  /** At first it is probably outside of the window. */
  startsOutside: boolean
}

/** The cards of a stage. Only the visible ones are rendered, and those that are focused or dragged. */
export function StageList(props: StageListProps) {
  const { stageId, labelledBy, cards, count, sources, can, today, timeZone, sort } = props
  const { drag, focus, landed, selection, elements, rowHeight } = useBoardController()
  const text = useText().board
  const scroller = useRef<HTMLDivElement>(null)
  const register = useElementRef(elements.lists, stageId)
  const ref = useCallback(
    (element: HTMLDivElement | null) => {
      scroller.current = element
      return register(element)
    },
    [register],
  )
  const rowOf = (id: number | null) => (id === null ? undefined : indexIn(cards, id))
  const focused = useSelected(focus, ({ id }) => rowOf(id))
  const request = useSelected(focus, ({ id, request }) => (rowOf(id) === undefined ? null : request))
  const dragged = useSelected(drag, ({ active }) => (active?.stageId === stageId ? rowOf(active.id) : undefined))
  const hasLanded = useSelected(landed, (id) => (rowOf(id) === undefined ? null : id))
  const pending = usePending((id) => rowOf(id) !== undefined)
  const news = useCardNews((id) => rowOf(id) !== undefined)
  const selected = useSelected(selection, ({ ids }) => (ids.size > 0 ? ids : null))
  const viewport = useViewport(scroller, rowHeight, props.startsOutside)

  useLayoutEffect(() => {
    const list = scroller.current
    const id = focused === undefined ? undefined : cards[focused]?.Id
    if (request === null || focused === undefined || id === undefined || !list) return
    list.scrollTop = scrollTopFor(focused, { scrollTop: list.scrollTop, height: list.clientHeight }, rowHeight)
    if (request === 'focus') elements.cardControls.get(id)?.focus({ preventScroll: true })
    // A stage that is expanded for this card is not in `elements.stages` yet: its ref is set after this effect.
    list.closest('[data-stage-id]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    focus.set({ ...focus.read(), request: null })
  }, [request, focused, cards, focus, elements, rowHeight])

  const nameOfSource = (source: number | null) => {
    // While the names are being read there is no telling which number has none.
    if (source === null || sources.size === 0) return null
    return sources.get(source) ?? text.card.unknown(source)
  }
  const tabStop = focused ?? 0
  return (
    <div
      ref={ref}
      data-stage-list
      className="relative min-h-0 grow overflow-x-hidden overflow-y-auto overscroll-y-contain pb-1 short:overscroll-y-auto"
    >
      {sort !== 'board' && <SortedNote stageId={stageId} sort={sort} />}
      <ul aria-labelledby={labelledBy} className="relative" style={{ height: count * rowHeight }}>
        {visibleRows(viewport, rowHeight, count, [focused, dragged]).map((index) => {
          const card = cards[index]
          if (!card) return <PaleRow key={`row ${index}`} top={index * rowHeight} height={rowHeight} />
          return (
            <Card
              key={card.Id}
              opportunity={card}
              source={nameOfSource(card.LeadSource)}
              index={index}
              count={count}
              top={index * rowHeight}
              isTabStop={index === tabStop}
              can={can}
              isDraggable={can.edit && card.Id > 0}
              isDragged={index === dragged}
              hasLanded={card.Id === hasLanded}
              isSelected={selected && selected.has(card.Id)}
              isSaving={pending.has(card.Id)}
              {...news(card.Id)}
              today={today}
              timeZone={timeZone}
            />
          )
        })}
      </ul>
      {sort === 'board' && <InsertionLine stageId={stageId} count={cards.length} />}
    </div>
  )
}

const PaleRow = ({ top, height }: { top: number; height: number }) => (
  <li aria-hidden className="absolute inset-x-0 top-0 px-2 py-1" style={{ height, transform: `translateY(${top}px)` }}>
    <PaleCard />
  </li>
)
