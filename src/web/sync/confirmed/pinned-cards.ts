import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { type Cards, indexIn } from './stage-cards.ts'

/** A card that somebody else has moved, and that is shown as it was, where it was: it is under one's hand. */
export interface PinnedCard {
  readonly record: CrmOpportunity
  /** The cards above and below it. */
  readonly afterId: number | null
  readonly beforeId: number | null
}

/** A card with its neighbours, to be pinned where it stands; null where it is not in the list. */
export function pinnedIn(cards: Cards, id: number): PinnedCard | null {
  const at = indexIn(cards, id)
  const record = at === undefined ? undefined : cards[at]
  if (at === undefined || !record) return null
  return { record, afterId: cards[at - 1]?.Id ?? null, beforeId: cards[at + 1]?.Id ?? null }
}

/** The board with pinned cards where they stood before; the very same board where none is pinned. */
export function withPinned(board: BoardCards, pinned: ReadonlyMap<number, PinnedCard>): BoardCards {
  if (pinned.size === 0) return board
  const shown = new Map([...board].map(([stageId, cards]) => [stageId, without(cards, pinned)]))
  for (const { record, afterId, beforeId } of pinned.values()) {
    const cards = shown.get(record.CrmBoardColumnId)
    if (cards) shown.set(record.CrmBoardColumnId, cards.toSpliced(indexFor(cards, afterId, beforeId), 0, record))
  }
  return shown
}

const without = (cards: Cards, pinned: ReadonlyMap<number, unknown>): Cards =>
  cards.some(({ Id }) => pinned.has(Id)) ? cards.filter(({ Id }) => !pinned.has(Id)) : cards

/** Below its former neighbour, or above the other one; without both at the top, where it can be seen. */
function indexFor(cards: Cards, afterId: number | null, beforeId: number | null): number {
  const above = afterId === null ? -1 : cards.findIndex(({ Id }) => Id === afterId)
  if (above >= 0) return above + 1
  const below = beforeId === null ? -1 : cards.findIndex(({ Id }) => Id === beforeId)
  return Math.max(0, below)
}
