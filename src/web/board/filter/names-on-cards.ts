import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'

type Names = ReadonlyMap<number, string>

/** The owners and types of cards: Id → name. */
export interface NamesOnCards {
  readonly owner: Names
  readonly type: Names
}

const known = new WeakMap<readonly CrmOpportunity[], NamesOnCards>()

/** The owners and types of the cards of a board; stages that have not changed are not searched again. */
export function namesOnCards(cards: BoardCards): NamesOnCards {
  const stages = [...cards.values()].map(namesIn)
  return {
    owner: new Map(stages.flatMap(({ owner }) => [...owner])),
    type: new Map(stages.flatMap(({ type }) => [...type])),
  }
}

function namesIn(cards: readonly CrmOpportunity[]): NamesOnCards {
  const before = known.get(cards)
  if (before) return before
  const owner = new Map<number, string>()
  const type = new Map<number, string>()
  for (const card of cards) {
    if (card.ResponsibleId !== null) owner.set(card.ResponsibleId, card.ResponsibleFullName ?? '')
    if (card.OpportunityTypeId !== null) type.set(card.OpportunityTypeId, card.OpportunityTypeName ?? '')
  }
  known.set(cards, { owner, type })
  return { owner, type }
}
