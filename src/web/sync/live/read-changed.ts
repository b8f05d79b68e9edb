import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { respacedPosition } from '#core/domain/board/placement.ts'
import type { Api } from '#web/api/api.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import { isOfOtherTimeLine } from '#web/sync/confirmed/time-line.ts'
import type { BoardRevisions } from './sync-board.ts'

/** Answers whether a stage may have been respaced, which only a check of the whole board can tell. */
export interface ChangedCardsReader {
  (changed: readonly number[], deleted: readonly number[]): Promise<boolean>
}

/** Reads single cards again, at most a hundred, and shows what has changed about them, and which are deleted. */
export function createChangedCardsReader(parts: {
  api: Api
  confirmed: Confirmed
  revisions: BoardRevisions
  /** The server was restored: what is known here is of another time line. */
  onOtherTimeLine(): void
}): ChangedCardsReader {
  const { api, confirmed, revisions, onOtherTimeLine } = parts
  return async (changed, gone) => {
    const reading = confirmed.startReading()
    const found = changed.length > 0 ? await api.opportunities.byIds(changed) : []
    const records = new Map(found.map((record) => [record.Id, record]))
    const known = changed.map((id) => confirmed.find(id)).filter((card) => card !== null)
    const isRewound = known.some((card) => {
      const record = records.get(card.Id)
      // The version alone may be lower because a newer one was confirmed meanwhile.
      return record?.Version === card.Version && isOfOtherTimeLine(card, record)
    })
    if (isRewound) {
      onOtherTimeLine()
      return false
    }
    const mayBeRespaced = known.some((card) => isOnSpacing(card, records.get(card.Id)))
    // The board is no longer what its tag names.
    for (const [boardId, revision] of revisions) revisions.set(boardId, { ...revision, etag: null })
    const deleted = new Set([...gone, ...changed.filter((id) => !records.has(id))])
    reading.apply({ records, deleted, positions: new Map() })
    return mayBeRespaced || known.length < records.size
  }
}

/** Whether a card was moved to a number that a respaced stage gives. */
const isOnSpacing = (before: CrmOpportunity, after: CrmOpportunity | undefined): boolean =>
  after !== undefined &&
  (after.Position !== before.Position || after.CrmBoardColumnId !== before.CrmBoardColumnId) &&
  after.Position === respacedPosition(Math.round(after.Position / respacedPosition(1)))
