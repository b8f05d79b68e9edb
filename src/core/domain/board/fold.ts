import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { fieldsOfStage } from './fields-of-stage.ts'
import type { Operation } from './operation.ts'
import { place, type PlaceIntent, topPosition } from './placement.ts'
import { settleOutcome } from './stage-effects.ts'

/** Stage id → its cards in order. */
export type BoardCards = ReadonlyMap<number, readonly CrmOpportunity[]>
type Stages = ReadonlyMap<number, CrmBoardColumn>

/**
 * What the eye sees: the confirmed cards with the unanswered operations applied in order. Stages that no operation
 * touches keep the very same array, cards the very same object. An operation on a card that is not there changes
 * nothing; a card whose new stage is not one of `stages` leaves the view. As nothing is stored, an operation that
 * leaves the log leaves no trace.
 */
export const fold = (confirmed: BoardCards, log: readonly Operation[], stages: Stages): BoardCards =>
  log.reduce((cards, operation) => apply(cards, operation, stages), confirmed)

function apply(cards: BoardCards, operation: Operation, stages: Stages): BoardCards {
  const card = find(cards, operation.opportunityId)
  if (operation.kind === 'create') {
    return card ? cards : put(cards, null, operation.record, operation.record, operation.at, stages)
  }
  if (!card) return cards
  switch (operation.kind) {
    case 'delete':
      return without(cards, card)
    case 'move': {
      const { CrmBoardColumnId } = operation.to
      const LossReason = operation.LossReason === undefined ? card.LossReason : operation.LossReason
      return put(cards, card, { ...card, CrmBoardColumnId, LossReason }, operation.to, operation.at, stages)
    }
    case 'edit': {
      const sent = { ...card, ...operation.fields }
      return put(cards, card, sent, placeOfEdit(card, operation.fields), operation.at, stages)
    }
  }
}

function find(cards: BoardCards, id: number): CrmOpportunity | null {
  for (const list of cards.values()) {
    const found = list.find((card) => card.Id === id)
    if (found) return found
  }
  return null
}

/** Null: it stays where it is. */
function placeOfEdit(card: CrmOpportunity, fields: Partial<CrmOpportunity>): Partial<PlaceIntent> | null {
  const { CrmBoardColumnId = card.CrmBoardColumnId, Position } = fields
  if (CrmBoardColumnId !== card.CrmBoardColumnId) return { Position: Position ?? topPosition }
  return Position === undefined || Position === card.Position ? null : { Position }
}

/** Puts `sent` at its place (null: where it is); `stored` is the same card before, null for a new one. */
function put(
  cards: BoardCards,
  stored: CrmOpportunity | null,
  sent: CrmOpportunity,
  intent: Partial<PlaceIntent> | null,
  at: string,
  stages: Stages,
): BoardCards {
  const stage = stages.get(sent.CrmBoardColumnId)
  if (!stage) return stored ? without(cards, stored) : cards
  const settled = settle(stored, sent, stage, at, stages)
  const list = cards.get(stage.Id) ?? []
  if (intent === null) {
    return new Map(cards).set(
      stage.Id,
      list.map((card) => (card.Id === settled.Id ? settled : card)),
    )
  }
  const { afterId = null, beforeId = null, Position = topPosition } = intent
  const placed = place(list, settled.Id, { afterId, beforeId, Position })
  const others = list.filter((card) => card.Id !== settled.Id)
  const arranged = others.toSpliced(placed.index, 0, { ...settled, Position: placed.Position })
  return new Map(stored ? without(cards, stored) : cards).set(stage.Id, withPositions(arranged, placed.respaced))
}

function settle(
  stored: CrmOpportunity | null,
  sent: CrmOpportunity,
  stage: CrmBoardColumn,
  at: string,
  stages: Stages,
): CrmOpportunity {
  const from = stored && (stages.get(stored.CrmBoardColumnId) ?? neutral(stored.CrmBoardColumnId))
  const hasArrived = from?.Id !== stage.Id
  return {
    ...sent,
    ...settleOutcome({ stored, sent, from, to: stage, now: at }),
    ...fieldsOfStage(stage),
    CrmBoardColumnSince: hasArrived ? at : sent.CrmBoardColumnSince,
    ToStringText: sent.Name || sent.CoworkerFullName,
  }
}

const neutral = (Id: number) => ({ Id, WinOpportunity: false, LoseOpportunity: false })

/** Looks at the lists, not at the card's own stage: a card must never stand in two of them. */
const without = (cards: BoardCards, gone: CrmOpportunity): BoardCards =>
  new Map([...cards].map(([stage, list]) => [stage, list.includes(gone) ? list.filter((card) => card !== gone) : list]))

const withPositions = (
  list: readonly CrmOpportunity[],
  positions: ReadonlyMap<number, number> | null,
): readonly CrmOpportunity[] =>
  positions === null ? list : list.map((card) => ({ ...card, Position: positions.get(card.Id) ?? card.Position }))
