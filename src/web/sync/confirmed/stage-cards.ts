import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { byPlace } from '#core/domain/board/placement.ts'
import { isSameValue, valueOf } from '#web/sync/record-diff.ts'

export type Cards = readonly CrmOpportunity[]

/** What is known of a stage. */
export interface StageCards {
  /** In order; where they are not all of them, the first ones. */
  readonly cards: Cards
  readonly isComplete: boolean
}

export const stageCardsKey = (stageId: number) => ['stage-cards', stageId] as const

const indexes = new WeakMap<Cards, ReadonlyMap<number, number>>()

/** Where a card stands in a list. Every list that is asked is gone through once: lists do not change. */
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

/** The first one unless the second is newer. */
export const newer = (record: CrmOpportunity, known: CrmOpportunity): CrmOpportunity =>
  known.Version > record.Version ? known : record

/**
 * Whether a card would stand among those of a stage that are here. Below the last of the first ones nobody knows what
 * stands: a card from there must not look like the next one.
 */
export function isAmong({ cards, isComplete }: StageCards, card: CrmOpportunity): boolean {
  const last = cards.at(-1)
  return isComplete || (last !== undefined && byPlace(card, last) <= 0)
}

/** The cards of a stage after this record was confirmed; the very same array where that changes nothing. */
export function withRecord(stage: StageCards, stageId: number, record: CrmOpportunity): Cards {
  const { cards } = stage
  const known = cards.find((card) => card.Id === record.Id)
  const belongs = record.CrmBoardColumnId === stageId && isAmong(stage, record)
  if (known ? newer(record, known) === known : !belongs) return cards
  const others = cards.filter((card) => card.Id !== record.Id)
  return belongs ? [...others, record].toSorted(byPlace) : others
}

export const withoutCard = (cards: Cards, id: number): Cards =>
  cards.some((card) => card.Id === id) ? cards.filter((card) => card.Id !== id) : cards

/** Each record once, in its newest version, in order. */
export function arranged(records: Cards): Cards {
  const byId = new Map<number, CrmOpportunity>()
  for (const record of records) {
    const other = byId.get(record.Id)
    byId.set(record.Id, other ? newer(record, other) : record)
  }
  return [...byId.values()].toSorted(byPlace)
}

/** Keeps the objects, and the very array, that did not change: what is the same need not be drawn again. */
export function keepingKnown(cards: Cards, known: Cards): Cards {
  return sameArray(cards.map(knownCard(known)), known)
}

/** Of a card as read, the object that is known, unless something about it has changed. */
export function knownCard(known: Cards): (card: CrmOpportunity) => CrmOpportunity {
  const byId = new Map(known.map((card) => [card.Id, card]))
  return (card) => {
    const before = byId.get(card.Id)
    return before && isUnchanged(before, card) ? before : card
  }
}

/** The known array where the cards are the very same. */
export const sameArray = (cards: Cards, known: Cards): Cards =>
  cards.length === known.length && cards.every((card, index) => card === known[index]) ? known : cards

/** Respacing changes `Position` without a new version; a related record's new name does not raise it, either. */
export const isUnchanged = (a: CrmOpportunity, b: CrmOpportunity) =>
  a === b || Object.keys(b).every((key) => isSameValue(valueOf(a, key), valueOf(b, key)))
