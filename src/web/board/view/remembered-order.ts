import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Sort } from '#core/domain/board/board-sort.ts'
import type { RowOrder } from './shown-board.ts'

type Cards = readonly CrmOpportunity[]

/** An order of the cards of all stages, stage after stage at first, that answers the same array while nothing has changed. */
export function rememberedOrder(arrange: (cards: Cards, sort: Sort) => Cards): RowOrder {
  let last: { lists: readonly Cards[]; sort: Sort; rows: Cards } | null = null
  return (stages, sort) => {
    const lists = stages.map(({ cards }) => cards)
    const isSame =
      last?.sort === sort && last.lists.length === lists.length && lists.every((list, at) => list === last?.lists[at])
    if (last && isSame) return last.rows
    const rows = arrange(lists.flat(), sort)
    last = { lists, sort, rows }
    return rows
  }
}
