import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { filledFirst, type Sort, sortCards } from '#core/domain/board/board-sort.ts'
import { rememberedOrder } from '#web/board/view/remembered-order.ts'
import type { RowOrder } from '#web/board/view/shown-board.ts'
import { type CellContext, type Column, columnOf, columns } from './columns.ts'

/** The column by which the rows are sorted. */
export interface RowSort {
  readonly column: Column
  readonly isDescending: boolean
}

/** What the address says about the order of rows. */
export interface SortInAddress {
  readonly sort: Sort
  readonly rowsBy: string | null
}

/** The column that sorts the rows; one that there is not leaves the order to the sort of the board. */
export function readRowSort({ sort, rowsBy }: SortInAddress): RowSort | null {
  const own = columnOf(rowsBy?.replace(/^-/, '') ?? '')
  if (own) return { column: own, isDescending: rowsBy?.startsWith('-') === true }
  const column = columns.find((each) => each.sort?.by === sort)
  return column?.sort ? { column, isDescending: column.sort.isDescending } : null
}

/** The same for the address: by a sort that the board has, too, wherever it means the same. */
export function writeRowSort({ column, isDescending }: RowSort): Partial<SortInAddress> {
  if (column.sort?.isDescending === isDescending) return { sort: column.sort.by, rowsBy: null }
  return { rowsBy: `${isDescending ? '-' : ''}${column.id}` }
}

/** What a press on the head of a column sorts by: first as the board would, then the other way round. */
export function nextRowSort(column: Column, before: RowSort | null): RowSort {
  const isDescending = column.sort?.isDescending ?? false
  return { column, isDescending: before?.column === column ? !before.isDescending : isDescending }
}

/**
 * The order of the rows: stage after stage as the board shows them, sorted as a whole. Ties keep the order of the board.
 * Answers the same array while nothing has changed.
 */
export function rowOrder(rowsBy: string | null, context: CellContext): RowOrder {
  const collator = new Intl.Collator(context.locale, { numeric: true })
  const own = columnOf(rowsBy?.replace(/^-/, '') ?? '')
  return rememberedOrder((cards, sort) =>
    own ? sortedBy(own, rowsBy?.startsWith('-') === true, cards, context, collator) : sortCards(cards, sort, collator),
  )
}

function sortedBy(
  column: Column,
  isDescending: boolean,
  cards: readonly CrmOpportunity[],
  context: CellContext,
  collator: Intl.Collator,
): readonly CrmOpportunity[] {
  // Worked out once for each card: a comparison needs it a dozen times.
  const keys = new Map(cards.map((card) => [card, column.key(card, context)]))
  const sign = isDescending ? -1 : 1
  return cards.toSorted(
    filledFirst(
      (card) => keys.get(card) ?? null,
      (a, b) =>
        sign * (typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b))),
    ),
  )
}
