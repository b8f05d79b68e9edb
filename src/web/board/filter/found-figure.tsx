import { useEffect, useRef } from 'react'
import { type BoardFilter, isEmptyFilter, noFilter } from '#core/domain/filter/board-filter.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { announce } from '#web/board/controller/announcer.tsx'
import { figureOfBoard } from '#web/board/stage/figure-of-board.ts'
import type { Figure } from '#web/board/stage/figure.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { subjectOf } from './filter-subject.ts'

interface FoundFigureProps {
  /** Of the location. */
  businessId: number
  shown: ShownBoard
  /** Where a board has several currencies; by default the total of its stages. */
  of?: Figure | undefined
}

/** "38 of 250", also for screen readers whenever the filter changes. */
export function FoundFigure({ businessId, shown, of }: FoundFigureProps) {
  const text = useText().board
  const locale = useLocale()
  const { stages, view } = shown
  const { filter, isFiltered } = view
  const all = stages.reduce((sum, { count }) => sum + count, 0)
  const { currency } = subjectOf(businessId, shown)
  const found = of ?? figureOfBoard(stages, isFiltered)
  const { count, value, withoutValue, isAtLeast } = found
  const said = isFiltered ? text.filter.shownLong(count, all, isAtLeast) : text.filter.all(all)
  const money = (compact: boolean) => found.worth?.(compact) ?? formatMoney(value, currency, locale, { compact })
  const full = money(false)
  const total = isAtLeast ? text.stage.totalAtLeast(full) : text.stage.total(full)
  const marked = (figure: string) => (isAtLeast ? text.filter.atLeast(figure) : figure)
  const without = withoutValue > 0 ? [marked(text.stage.withoutValue(withoutValue))] : []
  useAnnouncement(said, filter, isAtLeast)
  return (
    <span
      title={isFiltered ? [total, ...without].join(' · ') : undefined}
      className={classNames(
        'relative px-3 text-xs whitespace-nowrap text-muted tabular-nums md:px-1',
        isFiltered ? 'max-md:pt-1' : 'max-md:sr-only',
      )}
    >
      <span className="sr-only">{isFiltered ? [said, total, ...without].join('. ') : said}</span>
      <span aria-hidden data-found>
        <span className="font-medium text-text">{isFiltered ? marked(text.filter.shown(count, all)) : said}</span>
        {isFiltered && <span>{` · ${marked(money(true))}`}</span>}
        {isFiltered && without.length > 0 && <span className="max-xl:hidden">{` · ${without.join()}`}</span>}
      </span>
    </span>
  )
}

/** Announces a new filter, and when its figure is final. Moves change the figure, too, but announce themselves. */
function useAnnouncement(said: string, filter: BoardFilter, isAtLeast: boolean) {
  const last = useRef({ filter: noFilter, isAtLeast: false })
  useEffect(() => {
    const before = last.current
    if (before.filter === filter && before.isAtLeast === isAtLeast) return
    last.current = { filter, isAtLeast }
    if (!isEmptyFilter(filter) || !isEmptyFilter(before.filter)) announce(said)
  }, [said, filter, isAtLeast])
}
