import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { findCard, isShown, rowsOf, type ShownBoard } from '#web/board/view/shown-board.ts'
import type { Selection } from '#web/board/bulk/selection.ts'

/** A card that is not saved yet has no Id that the server knows. */
export const canSelect = (id: number): boolean => id > 0

/** The range from the anchor to a card, in the order in which the board shows them, beside what is selected already. */
export function withRange(selection: Selection, id: number, shown: ShownBoard): Selection {
  const order = rowsOf(shown).flatMap(({ ids }) => ids)
  const to = order.indexOf(id)
  const from = selection.anchor === null ? -1 : order.indexOf(selection.anchor)
  const range = from < 0 ? [id] : order.slice(Math.min(from, to), Math.max(from, to) + 1)
  return { ids: new Set([...selection.ids, ...range.filter(canSelect)]), anchor: selection.anchor ?? id }
}

/** All cards of a stage that the filter shows. */
export function withStage(selection: Selection, stageId: number, shown: ShownBoard): Selection {
  const ids = shown.stages.find(({ stage }) => stage.Id === stageId)?.cards.map(({ Id }) => Id) ?? []
  return { ids: new Set([...selection.ids, ...ids.filter(canSelect)]), anchor: selection.anchor ?? ids[0] ?? null }
}

export function without({ ids, anchor }: Selection, leaving: readonly number[]): Selection {
  const gone = new Set(leaving)
  return {
    ids: new Set([...ids].filter((id) => !gone.has(id))),
    anchor: anchor !== null && gone.has(anchor) ? null : anchor,
  }
}

export interface Selected {
  /** In the order of the board: from the first stage to the last, each from the top, and those that are hidden last. */
  readonly cards: readonly CrmOpportunity[]
  /** Of these, those that the filter hides. */
  readonly hidden: readonly CrmOpportunity[]
  /** Selected cards (Id) that are no longer on the board. */
  readonly gone: readonly number[]
}

const nothingSelected: Selected = { cards: [], hidden: [], gone: [] }

/** The selected cards as the board has them. */
export function selectedCards({ ids }: Selection, shown: ShownBoard): Selected {
  if (ids.size === 0) return nothingSelected
  const visible = shown.stages.flatMap(({ cards }) => cards.filter(({ Id }) => ids.has(Id)))
  const seen = new Set(visible.map(({ Id }) => Id))
  const others = [...ids].filter((id) => !seen.has(id))
  const hidden = others.map((id) => findCard(shown, id)).filter((card) => card !== null)
  const known = new Set(hidden.map(({ Id }) => Id))
  return {
    cards: [...visible, ...hidden],
    hidden: hidden.filter(({ Id }) => !isShown(shown, Id)),
    gone: others.filter((id) => !known.has(id)),
  }
}
