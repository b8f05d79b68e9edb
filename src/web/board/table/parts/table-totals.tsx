import { useMemo } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { totalsByCurrency } from '#web/board/view/totals-by-currency.ts'
import { formatMoney } from '#core/domain/formats/money.ts'
import { useTableText } from '#web/text/board/table-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { useText } from '#web/text/text.ts'
import { classNames } from '#web/ui/class-names.ts'
import type { TableSizes } from '#web/board/table/use-table-sizes.ts'

interface TableTotalsProps {
  rows: readonly CrmOpportunity[]
  sizes: TableSizes
  /** More may still be found. */
  isAtLeast: boolean
  /** For screen readers: counts from 1. */
  firstRow: number
}

/** What the rows add up to, one row for each currency: amounts of different ones are never added. It stays in sight. */
export function TableTotals({ rows, sizes, isAtLeast, firstRow }: TableTotalsProps) {
  const text = useTableText()
  const { atLeast } = useText().board.filter
  const locale = useLocale()
  const totals = useMemo(() => totalsByCurrency(rows), [rows])
  const { columns, check, fixed, lefts, rowHeight } = sizes
  const valueAt = columns.findIndex(({ column }) => column.id === 'value')
  const firstIndex = check > 0 ? 2 : 1
  const marked = (said: string) => (isAtLeast ? atLeast(said) : said)
  return (
    <div role="rowgroup" className="sticky bottom-0 z-2 border-t border-border-strong bg-stage text-xs font-medium">
      {totals.map(({ currency, count, value, withoutValue }, at) => {
        const amount = marked(formatMoney(value, currency, locale))
        const said = marked(totals.length > 1 ? text.totalIn(currency, count) : text.total(count))
        const without = withoutValue > 0 ? text.withoutValue(withoutValue) : undefined
        return (
          <div
            key={currency}
            role="row"
            aria-rowindex={firstRow + at}
            data-total={currency}
            style={{ height: rowHeight }}
            className="relative flex"
          >
            <div
              role="rowheader"
              aria-colindex={firstIndex}
              style={{ width: fixed }}
              className="sticky start-0 z-1 flex shrink-0 items-center border-e border-border bg-stage px-2"
            >
              <span className="flex min-w-0 flex-col leading-4" title={said}>
                <span className="truncate">{said}</span>
                {/* Its column is out of sight on a phone, or not shown at all. */}
                <span className={classNames('truncate tabular-nums', valueAt > 0 && 'md:hidden')}>{amount}</span>
              </span>
            </div>
            {valueAt > 0 && (
              <div
                role="gridcell"
                aria-colindex={firstIndex + valueAt}
                title={[amount, without].filter(Boolean).join(' · ')}
                style={{ insetInlineStart: fixed + (lefts[valueAt - 1] ?? 0), width: columns[valueAt]?.width }}
                className="absolute inset-y-0 flex items-center justify-end px-2 tabular-nums max-md:hidden"
              >
                <span className="truncate">{amount}</span>
                {without && <span className="sr-only">{without}</span>}
              </div>
            )}
          </div>
        )
      })}
    </div>
  )
}
