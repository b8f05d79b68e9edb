import { ChevronDown, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { trays } from '#web/board/calendar/model/places.ts'
import type { CarriedStore } from '#web/board/calendar/carried-store.ts'
import type { CardState } from '#web/board/calendar/use-card-state.ts'
import type { DayFocus } from '#web/board/calendar/use-day-focus.ts'
import type { Places } from '#web/board/calendar/use-places.ts'
import { totalsByCurrency } from '#web/board/view/totals-by-currency.ts'
import { readTrays, writeTrays } from '#web/device/calendar-trays.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { useCalendarText } from '#web/text/board/calendar-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { CardList } from './card-list.tsx'
import { Totals } from './totals.tsx'

interface TrayListProps {
  places: Places
  focus: DayFocus
  carried: CarriedStore
  stateOf: CardState
  /** They are opened only when they are wanted: they stand above the days. */
  isPhone: boolean
}

/** What is on no day: overdue, and without a follow-up. */
export function TrayList({ places, focus, carried, stateOf, isPhone }: TrayListProps) {
  const text = useCalendarText()
  const { Id: userId } = useMe()
  const [chosen, setChosen] = useState(() => readTrays(userId))
  const target = useSelected(carried, (state) => state?.over ?? null)
  const isCarrying = useSelected(carried, (state) => state !== null)
  return (
    <div
      className={classNames(
        'flex shrink-0 flex-col border-border bg-stage',
        isPhone ? 'border-b' : 'min-h-0 w-56 border-s xl:w-64',
      )}
    >
      {trays.map((tray) => {
        const cards = places.cardsOf(tray)
        const isOpen = chosen[tray] ?? !isPhone
        const Arrow = isOpen ? ChevronDown : ChevronRight
        const choose = () => {
          const next = { ...chosen, [tray]: !isOpen }
          setChosen(next)
          writeTrays(userId, next)
        }
        return (
          <section
            key={tray}
            data-place={tray}
            aria-label={text.trays[tray]}
            className={classNames(
              'flex min-h-0 flex-col border-b border-border last:border-b-0',
              isOpen && !isPhone && 'grow basis-0',
              target === tray && tray === 'none' ? 'bg-accent-soft' : 'bg-inherit',
              tray === 'overdue' && isCarrying && 'opacity-60',
            )}
          >
            <h2 className="shrink-0">
              <button
                type="button"
                aria-expanded={isOpen}
                aria-label={text.trayLong(text.trays[tray], cards.length)}
                onClick={choose}
                className="flex min-h-9 w-full items-center gap-1.5 px-2 text-sm font-medium hover:bg-surface-hover -outline-offset-2 pointer-coarse:min-h-11"
              >
                <Arrow aria-hidden size={16} className="shrink-0 text-muted" />
                <span className={classNames('truncate', tray === 'overdue' && cards.length > 0 && 'text-danger')}>
                  {text.trays[tray]}
                </span>
                <span className="ms-auto text-xs font-normal text-muted tabular-nums">
                  {places.areAll ? formatNumber(cards.length) : `≥ ${formatNumber(cards.length)}`}
                </span>
              </button>
            </h2>
            {isOpen && (
              <>
                <TrayTotals cards={cards} isAtLeast={!places.areAll} />
                {cards.length === 0 ? (
                  <p className="px-2 pb-2 text-xs text-muted">{text.emptyTrays[tray]}</p>
                ) : (
                  <CardList
                    label={text.trayLong(text.trays[tray], cards.length)}
                    place={tray}
                    cards={cards}
                    look={isPhone ? 'list' : 'tray'}
                    at={focus.at}
                    stateOf={stateOf}
                    className={isPhone ? 'h-56' : 'grow'}
                  />
                )}
              </>
            )}
          </section>
        )
      })}
    </div>
  )
}

function TrayTotals({ cards, isAtLeast }: { cards: Parameters<typeof totalsByCurrency>[0]; isAtLeast: boolean }) {
  const totals = useMemo(() => totalsByCurrency(cards), [cards])
  if (cards.length === 0) return null
  return <Totals totals={totals} isAtLeast={isAtLeast} className="shrink-0 px-2 pb-1.5" />
}
