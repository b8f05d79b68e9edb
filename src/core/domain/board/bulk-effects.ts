import { Status } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf, forcedStatus, type StageEffect } from './stage-effects.ts'

/** What moving many opportunities into a stage will do, counted. */
export interface BulkEffects {
  /** The cards that enter the stage; the others are there already, and nothing happens to them. */
  readonly entering: number
  /** In the order of `effectsOf`. Accounts and tours of customers, each once; everything else of cards. None is 0. */
  readonly effects: readonly { readonly effect: StageEffect; readonly count: number }[]
  /** The cards that were won or lost and will be in progress again. */
  readonly reopened: number
  /** The cards that the stage would lose and that have no loss reason yet. */
  readonly needReason: number
}

type Card = Pick<CrmOpportunity, 'CrmBoardColumnId' | 'CoworkerId' | 'Status' | 'LossReason'>

const ofCustomers: ReadonlySet<StageEffect> = new Set([
  'activates-account',
  'deactivates-account',
  'deletes-account',
  'confirms-tour',
])

/**
 * Counts what will happen when opportunities enter a stage, before it does: "12 messages will be sent". `stages`: those of
 * the board, by Id; a stage that is not among them counts as neutral. Cards that are won or lost already are not won or
 * lost again. The server may do less: an account that is active already stays as it is. Source: our own rule, over
 * `effectsOf`.
 */
export function bulkEffects(
  cards: readonly Card[],
  to: CrmBoardColumn,
  stages: ReadonlyMap<number, CrmBoardColumn>,
): BulkEffects {
  const entering = cards
    .filter(({ CrmBoardColumnId }) => CrmBoardColumnId !== to.Id)
    .map((card) => ({ ...card, forced: forcedStatus({ from: stages.get(card.CrmBoardColumnId) ?? null, to }) }))
  const becoming = (status: number) =>
    entering.filter((card) => card.forced === status && card.Status !== status).length
  const countOf = (effect: StageEffect): number => {
    if (effect === 'wins') return becoming(Status.Won)
    if (effect === 'loses') return becoming(Status.Lost)
    return ofCustomers.has(effect) ? new Set(entering.map(({ CoworkerId }) => CoworkerId)).size : entering.length
  }
  const hasReason = (card: Card) => card.Status === Status.Lost && card.LossReason !== null
  return {
    entering: entering.length,
    effects: effectsOf(to)
      .map((effect) => ({ effect, count: countOf(effect) }))
      .filter(({ count }) => count > 0),
    reopened: becoming(Status.InProgress),
    needReason: entering.filter((card) => card.forced === Status.Lost && !hasReason(card)).length,
  }
}
