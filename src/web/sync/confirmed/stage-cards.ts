import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import { byPosition } from '#core/domain/board/placement.ts'
import { isUnchanged } from '#web/sync/record-diff.ts'

export type Cards = readonly CrmOpportunity[]

/** What is known of a stage. */
export interface StageCards {
  /** In order; while incomplete, those from the top. */
  readonly cards: Cards
  readonly isComplete: boolean
}

const indexes = new WeakMap<Cards, ReadonlyMap<number, number>>()

/** The index of a card in a list. Lists never change, so that each is indexed once. */
export function indexIn(cards: Cards, id: number): number | undefined {
  const known = indexes.get(cards)
  if (known) return known.get(id)
  const index = new Map(cards.map((card, at) => [card.Id, at]))
  indexes.set(cards, index)
  return index.get(id)
}

export function cardIn(cards: Cards, id: number): CrmOpportunity | undefined {
  const index = indexIn(cards, id)
  return index === undefined ? undefined : cards[index]
}

/** `record`, unless `known` has a higher version. */
export const newer = (record: CrmOpportunity, known: CrmOpportunity): CrmOpportunity =>
  known.Version > record.Version ? known : record

/**
 * Whether a card would stand among the known cards of a stage. What stands below the last of an incomplete list is
 * unknown: a card from there must not look like the next one.
 */
export function isAmong({ cards, isComplete }: StageCards, card: CrmOpportunity): boolean {
  const last = cards.at(-1)
  return isComplete || (last !== undefined && byPosition(card, last) <= 0)
}

/**
 * The cards of a stage after this record was confirmed; the very same array where that changes nothing. `isShown`: the card
 * is on the board already, and stays there, also where the list of its stage is incomplete.
 */
export function withRecord(stage: StageCards, stageId: number, record: CrmOpportunity, isShown: boolean): Cards {
  const { cards } = stage
  const known = cards.find((card) => card.Id === record.Id)
  const belongs = record.CrmBoardColumnId === stageId && (isShown || isAmong(stage, record))
  if (known ? newer(record, known) === known : !belongs) return cards
  const others = cards.filter((card) => card.Id !== record.Id)
  return belongs ? [...others, record].toSorted(byPosition) : others
}

export const withoutCard = (cards: Cards, id: number): Cards =>
  cards.some((card) => card.Id === id) ? cards.filter((card) => card.Id !== id) : cards

/** Each record once, in its newest version, in order. */
export function newestInOrder(records: Cards): Cards {
  const byId = new Map<number, CrmOpportunity>()
  for (const record of records) {
    const other = byId.get(record.Id)
    byId.set(record.Id, other ? newer(record, other) : record)
  }
  return [...byId.values()].toSorted(byPosition)
}

/** Keeps the objects, and the very array, that did not change: what is identical is not rendered again. */
export const keepIdentity = (cards: Cards, known: Cards): Cards => keepArray(cards.map(keepCard(known)), known)

/** Answers for a card as it was read the known object, unless something about it has changed. */
export function keepCard(known: Cards): (card: CrmOpportunity) => CrmOpportunity {
  const byId = new Map(known.map((card) => [card.Id, card]))
  return (card) => {
    const before = byId.get(card.Id)
    return before && isUnchanged(before, card) ? before : card
  }
}

/** The known array where the cards are the very same. */
export const keepArray = (cards: Cards, known: Cards): Cards =>
  cards.length === known.length && cards.every((card, index) => card === known[index]) ? known : cards

/** The board with every card once: in two lists, it stays where its newer version is. The very same board where none is. */
export function eachCardOnce(board: BoardCards): BoardCards {
  const all = [...board.values()].flat()
  if (new Set(all.map(({ Id }) => Id)).size === all.length) return board
  const newest = new Map<number, CrmOpportunity>()
  for (const card of all) {
    const other = newest.get(card.Id)
    if (!other || card.Version > other.Version) newest.set(card.Id, card)
  }
  return new Map([...board].map(([id, list]) => [id, list.filter((card) => newest.get(card.Id) === card)]))
}
