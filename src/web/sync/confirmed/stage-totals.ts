import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { sumMoney } from '#core/domain/formats/money.ts'
import { totalOf } from '#core/domain/board/totals.ts'
import type { Cards } from './stage-cards.ts'

/** A stage with the server's figures as they are with what is seen instead of what is confirmed. */
export function withSeen(stage: CrmBoardColumn, confirmed: Cards, seen: Cards): CrmBoardColumn {
  if (seen === confirmed) return stage
  return {
    ...stage,
    OpportunitiesCount: stage.OpportunitiesCount + seen.length - confirmed.length,
    OpportunitiesValue: sumMoney([stage.OpportunitiesValue, totalOf(seen).value, -totalOf(confirmed).value]),
  }
}

/** Stages with the server's figures after a card was confirmed as `after`, where `before` had been counted. */
export const withConfirmed = (
  stages: readonly CrmBoardColumn[],
  before: CrmOpportunity | null,
  after: CrmOpportunity | null,
): readonly CrmBoardColumn[] =>
  stages.map((stage) => {
    const [left, come] = [before, after].map((card) => (card?.CrmBoardColumnId === stage.Id ? [card] : []))
    return left?.length || come?.length ? withSeen(stage, left ?? [], come ?? []) : stage
  })
