import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { fieldsOfStage } from './fields-of-stage.ts'
import type { Operation } from './operation.ts'
import { placeCard, type Placement, topPosition } from './placement.ts'
import { settleOutcome } from './stage-effects.ts'

/** Stage id → its cards in order. */
export type BoardCards = ReadonlyMap<number, readonly CrmOpportunity[]>
type Stages = ReadonlyMap<number, CrmBoardColumn>

/**
 * Applies the pending operations, oldest first, to the confirmed cards and returns the optimistic board. Stages that no
 * operation touches keep the same array, untouched cards the same object. An operation on an unknown card changes
 * nothing; a card whose new stage is not in `stages` is left out. The result is derived, never stored: removing a
 * refused operation from the log is the whole rollback. Source: our own rule.
 */
export const fold = (confirmed: BoardCards, log: readonly Operation[], stages: Stages): BoardCards =>
  log.reduce((cards, operation) => apply(cards, operation, stages), confirmed)

function apply(cards: BoardCards, operation: Operation, stages: Stages): BoardCards {
  if (operation.kind === 'undo') return apply(cards, { ...operation, ...operation.shows }, stages)
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
      return put(
        cards,
        card,
        { ...card, ...operation.fields, CrmBoardColumnId, LossReason },
        operation.to,
        operation.at,
        stages,
      )
    }
    case 'edit': {
      const sent = { ...card, ...operation.fields }
      return put(cards, card, sent, placementOfEdit(card, operation.fields), operation.at, stages)
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

/** Null if the edit leaves the card where it is. */
function placementOfEdit(card: CrmOpportunity, fields: Partial<CrmOpportunity>): Partial<Placement> | null {
  const { CrmBoardColumnId = card.CrmBoardColumnId, Position } = fields
  if (CrmBoardColumnId !== card.CrmBoardColumnId) return { Position: Position ?? topPosition }
  return Position === undefined || Position === card.Position ? null : { Position }
}

/** Inserts `sent` at its placement (null: its current index). `stored` is the card before the operation, null for a new one. */
function put(
  cards: BoardCards,
  stored: CrmOpportunity | null,
  sent: CrmOpportunity,
  placement: Partial<Placement> | null,
  at: string,
  stages: Stages,
): BoardCards {
  const stage = stages.get(sent.CrmBoardColumnId)
  if (!stage) return stored ? without(cards, stored) : cards
  const settled = settle(stored, sent, stage, at, stages)
  const list = cards.get(stage.Id) ?? []
  if (placement === null) {
    return new Map(cards).set(
      stage.Id,
      list.map((card) => (card.Id === settled.Id ? settled : card)),
    )
  }
  const { afterId = null, beforeId = null, Position = topPosition } = placement
  const placed = placeCard(list, settled.Id, { afterId, beforeId, Position })
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
  const hasChangedStage = from?.Id !== stage.Id
  return {
    ...sent,
    ...settleOutcome({ stored, sent, from, to: stage, now: at }),
    ...fieldsOfStage(stage),
    CrmBoardColumnSince: hasChangedStage ? at : sent.CrmBoardColumnSince,
    ToStringText: sent.Name || sent.CoworkerFullName,
  }
}

const neutral = (Id: number) => ({ Id, WinOpportunity: false, LoseOpportunity: false })

/** Searches all stages, whatever the card says about its own: no card may appear twice. */
const without = (cards: BoardCards, card: CrmOpportunity): BoardCards =>
  new Map([...cards].map(([stage, list]) => [stage, list.includes(card) ? list.filter((each) => each !== card) : list]))

const withPositions = (
  list: readonly CrmOpportunity[],
  positions: ReadonlyMap<number, number> | null,
): readonly CrmOpportunity[] =>
  positions === null ? list : list.map((card) => ({ ...card, Position: positions.get(card.Id) ?? card.Position }))
