import { useLayoutEffect, useRef } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Sort } from '#core/domain/board/board-sort.ts'
import { indexIn } from '#web/sync/confirmed/stage-cards.ts'
import { usePending } from '#web/queries/operations.ts'
import { useText } from '#web/text/text.ts'
import { useBoardContext } from '#web/board/controller/board-context.ts'
import { Card } from '#web/board/card/card.tsx'
import { InsertionLine } from '#web/board/drag/insertion-line.tsx'
import { SortedNote } from '#web/board/drag/sorted-note.tsx'
import { rowsInSight, scrollTopFor } from './rows-in-sight.ts'
import { useSelected } from '#web/react/store.ts'
import { PaleCard } from './stage-states.tsx'
import { useSight } from './use-sight.ts'

export interface StageListProps {
  stageId: number
  labelledBy: string
  cards: readonly CrmOpportunity[]
  /** Of the rows: those included whose cards are still to come. */
  count: number
  /** Lead source → its name. */
  sources: ReadonlyMap<number, string>
  canMove: boolean
  today: string
  timeZone: string
  sort: Sort
  /** At first it is probably beyond the right edge of the window. */
  startsAside: boolean
}

/** The cards of a stage; only those in sight are drawn, and those that the keyboard or the hand is on. */
export function StageList(props: StageListProps) {
  const { stageId, labelledBy, cards, count, sources, canMove, today, timeZone, sort } = props
  const { drag, focus, landed, row } = useBoardContext()
  const text = useText().board
  const scroller = useRef<HTMLDivElement>(null)
  const placeOf = (id: number | null) => (id === null ? undefined : indexIn(cards, id))
  const focused = useSelected(focus, ({ id }) => placeOf(id))
  const wish = useSelected(focus, ({ id, wish }) => (placeOf(id) === undefined ? null : wish))
  const held = useSelected(drag, ({ active }) => (active?.stageId === stageId ? placeOf(active.id) : undefined))
  const hasLanded = useSelected(landed, (id) => (placeOf(id) === undefined ? null : id))
  const pending = usePending((id) => placeOf(id) !== undefined)
  const sight = useSight(scroller, row, props.startsAside)

  useLayoutEffect(() => {
    const list = scroller.current
    if (wish === null || focused === undefined || !list) return
    list.scrollTop = scrollTopFor(focused, { scrollTop: list.scrollTop, height: list.clientHeight }, row)
    const card = list.querySelector<HTMLElement>(`[data-opportunity-id="${cards[focused]?.Id}"]`)
    if (wish === 'focus') card?.querySelector<HTMLElement>('[data-card-control]')?.focus({ preventScroll: true })
    list.closest('section')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    focus.set({ ...focus.read(), wish: null })
  }, [wish, focused, cards, focus, row])

  const tabStop = focused ?? 0
  return (
    <div
      ref={scroller}
      data-stage-list
      className="relative min-h-0 grow overflow-x-hidden overflow-y-auto overscroll-y-contain pb-1"
    >
      {sort !== 'board' && <SortedNote stageId={stageId} sort={sort} />}
      <ul aria-labelledby={labelledBy} className="relative" style={{ height: count * row }}>
        {rowsInSight(sight, row, count, [focused, held]).map((index) => {
          const card = cards[index]
          if (!card) return <PaleRow key={`row ${index}`} top={index * row} height={row} />
          const source = card.LeadSource
          return (
            <Card
              key={card.Id}
              opportunity={card}
              source={source === null ? null : (sources.get(source) ?? text.card.unknown(source))}
              index={index}
              count={count}
              top={index * row}
              isTabStop={index === tabStop}
              isDraggable={canMove && card.Id > 0}
              isInHand={index === held}
              hasLanded={card.Id === hasLanded}
              isSaving={pending.has(card.Id)}
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
