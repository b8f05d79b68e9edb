import { notifyManager } from '@tanstack/react-query'
import { mostRecordsAtOnce } from '#core/contract/endpoints/bulk/bulk.ts'
import { ApiError } from '#web/api/api-error.ts'
import { bulkUndo } from '#web/api/bulk.ts'
import type { BulkDone, BulkFailure } from './bulk-plan.ts'
import { type BulkParts, untilAnswered, waitForTurn, waitingAmong, withCardsLocked } from './bulk-turn.ts'
import { catchUp } from './catch-up.ts'
import { nameChangers } from './name-changers.ts'

export interface BulkUndone {
  /** What was taken back, and the operations that did it: taking those back is doing it again. */
  readonly done: readonly BulkDone[]
  readonly failed: readonly BulkFailure[]
  /** Sentences about what could not be taken back. */
  readonly notes: readonly string[]
}

/**
 * Takes back the operations of a bulk change: the last one first, so that every card finds its neighbours where they were.
 * Whoever has changed a card since wins, and the card is among the failed.
 */
export async function undoBulk(
  parts: BulkParts,
  operations: readonly BulkDone[],
  onProgress: (finished: number) => void,
): Promise<BulkUndone> {
  const { signal } = new AbortController()
  const done: BulkDone[] = []
  const failed: BulkFailure[] = []
  const notes = new Set<string>()
  const fail = ({ card }: BulkDone, why: BulkFailure['why']) => failed.push({ card, request: null, why })
  const backwards = operations.toReversed()

  async function takeBack(chunk: readonly BulkDone[]) {
    const ids = new Set(chunk.map(({ card }) => card.Id))
    await waitForTurn(parts.log, ids, signal)
    await withCardsLocked(parts, [...ids], async () => {
      const behind = waitingAmong(parts.log, ids)
      for (const each of chunk) if (behind.has(each.card.Id)) fail(each, 'waiting')
      const free = chunk.filter(({ card }) => !behind.has(card.Id))
      if (free.length === 0) return
      const keys = free.map(() => parts.newId())
      const records = free.map(({ opId }, index) => ({ UndoOf: opId, IdempotencyKey: keys[index] ?? '' }))
      const answers = await untilAnswered(parts, () => bulkUndo(parts.api.http, records), signal)
      notifyManager.batch(() => {
        for (const [index, each] of free.entries()) {
          const answer = answers?.[index]
          if (!answer) fail(each, 'unanswered')
          else if (answer.ok) {
            if (answer.record) parts.confirmed.adopt(answer.record)
            else parts.confirmed.remove(each.card.Id)
            for (const sentence of answer.notes) notes.add(sentence)
            done.push({ card: each.card, opId: keys[index] ?? '' })
          } else {
            if (answer.error.current) parts.confirmed.adopt(answer.error.current)
            fail(each, answer.error)
          }
        }
      })
    })
  }

  const person = parts.userId()
  for (let at = 0; at < backwards.length && parts.userId() === person; at += mostRecordsAtOnce) {
    const chunk = backwards.slice(at, at + mostRecordsAtOnce)
    try {
      await takeBack(chunk)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      for (const each of backwards.slice(at)) fail(each, error)
      break
    }
    onProgress(Math.min(at + mostRecordsAtOnce, backwards.length))
  }
  void catchUp(
    parts,
    operations.map(({ card }) => card),
  )
  // Whatever others have changed since stands against an undo. It is told without their names where these come late.
  const named = nameChangers(parts, failed, null)
  const inTime = await Promise.race([named, new Promise<null>((resolve) => setTimeout(resolve, nameTimeout, null))])
  return { done, failed: inTime ?? failed, notes: [...notes] }
}

/** In milliseconds. */
const nameTimeout = 2_000
