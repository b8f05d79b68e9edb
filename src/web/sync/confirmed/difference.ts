import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { byPlace } from '#core/domain/board/placement.ts'
import type { Placement } from '#core/contract/endpoints/board-reads.ts'
import { type Cards, isAmong, isUnchanged, newer, type StageCards } from './stage-cards.ts'

/** What is different on a board since it was last looked at. */
export interface Difference {
  /** New ones, and those that were changed. */
  readonly records: ReadonlyMap<number, CrmOpportunity>
  readonly gone: ReadonlySet<number>
  /** Of cards that nobody changed, but whose stage was respaced. */
  readonly positions: ReadonlyMap<number, number>
}

/** What a look at the places tells by itself, and the cards that must be read to know the rest. */
export interface Comparison {
  readonly outdated: ReadonlySet<number>
  readonly gone: ReadonlySet<number>
  readonly positions: ReadonlyMap<number, number>
}

/** Compares what we know with where the server says that every card stands. */
export function compare(known: Cards, places: readonly Placement[]): Comparison {
  const unseen = new Map(known.map((card) => [card.Id, card]))
  const outdated = new Set<number>()
  const positions = new Map<number, number>()
  for (const [id, stageId, position, version] of places) {
    const card = unseen.get(id)
    unseen.delete(id)
    if (!card || card.Version < version) outdated.add(id)
    else if (card.Version > version) continue
    else if (card.CrmBoardColumnId !== stageId) outdated.add(id)
    else if (card.Position !== position) positions.set(id, position)
  }
  return { outdated, gone: new Set(unseen.keys()), positions }
}

/** The cards of a stage with the difference, as far as `isOlder` allows; the very same array where nothing changes. */
export function withDifference(
  stage: StageCards,
  stageId: number,
  { records, gone, positions }: Difference,
  isOlder: (id: number) => boolean,
): Cards {
  const { cards } = stage
  const belongs = (record: CrmOpportunity) => record.CrmBoardColumnId === stageId && isAmong(stage, record)
  const after = cards.flatMap((card) => {
    if (!isOlder(card.Id)) return card
    if (gone.has(card.Id)) return []
    const record = records.get(card.Id)
    if (record && newer(record, card) === record) {
      if (!belongs(record)) return []
      return isUnchanged(card, record) ? card : record
    }
    const Position = positions.get(card.Id) ?? card.Position
    return Position === card.Position ? card : { ...card, Position }
  })
  const here = new Set(cards.map((card) => card.Id))
  for (const record of records.values()) {
    if (belongs(record) && !here.has(record.Id) && isOlder(record.Id)) after.push(record)
  }
  const isSame = after.length === cards.length && after.every((card, index) => card === cards[index])
  return isSame ? cards : after.toSorted(byPlace)
}
