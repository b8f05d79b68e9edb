import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { totalOf } from '#core/domain/board/totals.ts'
import { sumMoney } from '#core/domain/formats/money.ts'
import type { Cards } from './stage-cards.ts'

/** Adjusts the server's count and total of a stage by what differs between two lists of its cards. */
export function withTotalsOf(stage: CrmBoardColumn, before: Cards, after: Cards): CrmBoardColumn {
  if (after === before) return stage
  return {
    ...stage,
    OpportunitiesCount: stage.OpportunitiesCount + after.length - before.length,
    OpportunitiesValue: sumMoney([stage.OpportunitiesValue, totalOf(after).value, -totalOf(before).value]),
  }
}

/** Adjusts the server's counts and totals after a card that was counted as `before` was confirmed as `after`. */
export const withConfirmedCard = (
  stages: readonly CrmBoardColumn[],
  before: CrmOpportunity | null,
  after: CrmOpportunity | null,
): readonly CrmBoardColumn[] =>
  stages.map((stage) => {
    const [left, arrived] = [before, after].map((card) => (card?.CrmBoardColumnId === stage.Id ? [card] : []))
    return left?.length || arrived?.length ? withTotalsOf(stage, left ?? [], arrived ?? []) : stage
  })
