import { useRef } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useViewport, visibleRows } from '#web/board/stage/visible-rows.ts'
import type { Place } from '#web/board/calendar/model/places.ts'
import type { CardState } from '#web/board/calendar/use-card-state.ts'
import type { FocusedPlace } from '#web/board/calendar/use-day-focus.ts'
import { classNames } from '#web/ui/class-names.ts'
import { CalendarCard } from './calendar-card.tsx'

interface CardListProps {
  label: string
  place: Place
  cards: readonly CrmOpportunity[]
  look: 'tray' | 'list'
  at: FocusedPlace
  stateOf: CardState
  className?: string
}

/** In rem, with the gap below a card. */
const rowHeights = { tray: 2.625, list: 3.25 }
/** Of the window's height: two trays are beside a month. */
const shares = { tray: 0.4, list: 1 }
/** In rem below the upper edge of a row, the middle of the name. */
const nameAt = { tray: 0.6875, list: 0.9375 }

/** Any number of cards, of which those in sight are drawn. */
export function CardList({ label, place, cards, look, at, stateOf, className }: CardListProps) {
  const board = useBoardController()
  const scroller = useRef<HTMLDivElement>(null)
  const rem = board.rowHeight / board.look.read().rowInRem
  const rowHeight = Math.round(rowHeights[look] * rem)
  const passing = useRef<HTMLLIElement>(null)
  const viewport = useViewport(scroller, rowHeight, false, {
    share: shares[look],
    passing: { host: passing, rowsPerFrame: 4, cards, nameAt: Math.round(nameAt[look] * rem) },
  })
  const active = at.place === place ? cards.findIndex(({ Id }) => Id === at.item) : -1
  // Without a card that has the focus, the first one gets it by Tab.
  const tabStop = Math.max(0, active)
  const visible = visibleRows(viewport, rowHeight, cards.length, [tabStop])
  return (
    <div
      ref={scroller}
      data-calendar-scroller
      className={classNames(
        'relative min-h-0 overflow-y-auto overscroll-contain bg-inherit contain-content',
        className,
      )}
    >
      <ul aria-label={label} className="relative will-change-transform" style={{ height: cards.length * rowHeight }}>
        <li
          ref={passing}
          aria-hidden
          role="presentation"
          className={classNames('contents', look === 'list' ? 'text-sm' : 'text-xs')}
        />
        {visible.map((index) => {
          const card = cards[index]
          return (
            card && (
              <li
                key={card.Id}
                aria-setsize={cards.length}
                aria-posinset={index + 1}
                style={{ height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}
                className="absolute inset-x-0 top-0 px-1.5 pb-1"
              >
                <CalendarCard {...stateOf(card, place)} look={look} isTabStop={index === tabStop} />
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
