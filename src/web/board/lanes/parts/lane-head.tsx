import { ChevronDown, ChevronRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { headHeight, type PlacedLane } from '#web/board/lanes/model/lane-layout.ts'
import type { LaneKey } from '#web/board/view/shown-board.ts'
import { totalsByCurrency } from '#web/board/view/totals-by-currency.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { cardIn } from '#web/sync/confirmed/stage-cards.ts'
import { useLanesText } from '#web/text/board/lanes-text.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'

interface LaneHeadProps {
  placed: PlacedLane
  /** The cards that its figures are about. */
  lists: readonly (readonly CrmOpportunity[])[]
  /** More cards may still be found. */
  isAtLeast: boolean
  /** Of what is in sight of the board, in CSS pixels; null: all of it. */
  width: number | null
  /** Below what covers the top of the board, in CSS pixels: there it stays while its lane is scrolled past. */
  stickAt: number
  onCollapse(lane: LaneKey, isCollapsed: boolean): void
}

/** The name of a lane, how many cards it has and what they are worth, by currency; it collapses and expands the lane. */
export function LaneHead({ placed, lists, isAtLeast, width, stickAt, onCollapse }: LaneHeadProps) {
  const { drag, focus, landed } = useBoardController()
  const text = useLanesText()
  const { filter } = useText().board
  const locale = useLocale()
  const button = useRef<HTMLButtonElement>(null)
  const { lane, top, bottom } = placed
  const { key, name, isCollapsed } = lane
  const holds = (id: number | null) => id !== null && isCollapsed && lists.some((cards) => cardIn(cards, id))
  const isTarget = useSelected(drag, ({ over }) => isCollapsed && over?.lane === key)
  const hasLanded = useSelected(landed, holds)
  const request = useSelected(focus, (state) => (holds(state.id) ? state.request : null))
  useEffect(() => {
    if (request === null) return
    if (request === 'focus') button.current?.focus({ preventScroll: true })
    button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    focus.set({ ...focus.read(), request: null })
  }, [request, focus])

  const totals = totalsByCurrency(lists.flat())
  const count = totals.reduce((sum, total) => sum + total.count, 0)
  const marked = (said: string) => (isAtLeast ? filter.atLeast(said) : said)
  const Chevron = isCollapsed ? ChevronRight : ChevronDown
  return (
    <div
      data-lane={key ?? 'none'}
      style={{ top, height: bottom - top }}
      className="pointer-events-none absolute inset-x-0 z-2"
    >
      <div
        style={{ top: stickAt, height: headHeight }}
        className={classNames('pointer-events-auto sticky flex items-end', isTarget ? 'bg-accent-soft' : 'bg-bg')}
      >
        <h3
          style={width === null ? undefined : { maxWidth: width }}
          className={classNames('sticky start-0 min-w-0 max-md:px-1', hasLanded && 'pb-card-landed')}
        >
          <button
            ref={button}
            type="button"
            aria-expanded={!isCollapsed}
            title={isCollapsed ? text.expand(name) : text.collapse(name)}
            onClick={() => onCollapse(key, !isCollapsed)}
            className="flex min-h-9 max-w-full items-center gap-2 rounded-control px-2 text-sm hover:bg-surface-hover pointer-coarse:min-h-11"
          >
            <Chevron aria-hidden size={16} className="shrink-0 text-muted" />
            <span dir="auto" className="truncate font-semibold">
              {name}
            </span>
            <span className="sr-only">{marked(text.count(count))}</span>
            <span aria-hidden className="shrink-0 text-xs text-muted tabular-nums">
              {marked(formatNumber(count))}
            </span>
            {totals.map(({ currency, value }) => (
              <span key={currency} data-total={currency} className="shrink-0 text-xs font-medium tabular-nums">
                {marked(formatMoney(value, currency, locale))}
              </span>
            ))}
          </button>
        </h3>
      </div>
    </div>
  )
}
