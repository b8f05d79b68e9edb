import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { byPosition } from '#core/domain/board/placement.ts'
import type { CardPosition } from '#core/contract/endpoints/board-reads.ts'
import { tokenOf } from '#web/api/version-token.ts'
import { isUnchanged } from '#web/sync/record-diff.ts'
import { type Cards, isAmong, keepArray, newer, type StageCards } from './stage-cards.ts'
import { hasOtherToken } from './time-line.ts'

/** What has changed on a board since it was last checked. */
export interface BoardChanges {
  /** New records, and those that were edited or moved. */
  readonly records: ReadonlyMap<number, CrmOpportunity>
  readonly deleted: ReadonlySet<number>
  /** New `Position` by Id, of cards that nobody changed but whose stage was respaced. */
  readonly positions: ReadonlyMap<number, number>
}

/** What the server's places tell by themselves; the outdated records have to be read. */
export type PositionComparison = Pick<BoardChanges, 'deleted' | 'positions'> & {
  readonly outdated: ReadonlySet<number>
}

/**
 * Compares the known cards, those of `knownStages`, with where the server says that every card stands. One that has gone
 * into another stage is outdated, not deleted.
 */
export function comparePositions(
  known: Cards,
  places: readonly CardPosition[],
  knownStages: ReadonlySet<number>,
): PositionComparison {
  const unlisted = new Map(known.map((card) => [card.Id, card]))
  const outdated = new Set<number>()
  const positions = new Map<number, number>()
  for (const [id, stageId, position, version, token] of places) {
    const card = unlisted.get(id)
    unlisted.delete(id)
    if (!card && !knownStages.has(stageId)) continue
    // A higher version was confirmed meanwhile, or is of another time line: reading it again tells.
    if (!card || card.Version !== version || hasOtherToken(tokenOf(card), token)) outdated.add(id)
    else if (card.CrmBoardColumnId !== stageId) outdated.add(id)
    else if (card.Position !== position) positions.set(id, position)
  }
  return { outdated, deleted: new Set(unlisted.keys()), positions }
}

interface Applied {
  /** Whether the change of a card is later than what is known of it. */
  mayChange(id: number): boolean
  /** Whether a card is on the board already: it stays there, also where the list of its new stage is incomplete. */
  isShown(id: number): boolean
}

/** The cards of a stage with the changes that `mayChange` allows; the very same array where nothing changes. */
export function withChanges(
  stage: StageCards,
  stageId: number,
  { records, deleted, positions }: BoardChanges,
  { mayChange, isShown }: Applied,
): Cards {
  const { cards } = stage
  const belongs = (record: CrmOpportunity) =>
    record.CrmBoardColumnId === stageId && (isAmong(stage, record) || isShown(record.Id))
  const after = cards.flatMap((card) => {
    if (!mayChange(card.Id)) return card
    if (deleted.has(card.Id)) return []
    const record = records.get(card.Id)
    if (record && newer(record, card) === record) {
      if (!belongs(record)) return []
      return isUnchanged(card, record) ? card : record
    }
    const Position = positions.get(card.Id) ?? card.Position
    return Position === card.Position ? card : { ...card, Position }
  })
  const present = new Set(cards.map((card) => card.Id))
  for (const record of records.values()) {
    if (belongs(record) && !present.has(record.Id) && mayChange(record.Id)) after.push(record)
  }
  return keepArray(after, cards) === cards ? cards : after.toSorted(byPosition)
}
