import { notifyManager } from '@tanstack/react-query'
import { mostRecordsAtOnce } from '#core/contract/endpoints/bulk/bulk.ts'
import { ApiError } from '#web/api/api-error.ts'
import { type BulkAnswer, type BulkRecord, bulkWrite } from '#web/api/bulk.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { bodyOf, filledInto, placeOf, versionOf } from './bulk-body.ts'
import { catchUp } from './catch-up.ts'
import type { BulkCard, BulkDone, BulkFailure, BulkOutcome, BulkPlan } from './bulk-plan.ts'
import { type BulkParts, untilAnswered, waitForTurn, waitingAmong, withCardsLocked } from './bulk-turn.ts'

interface BulkRun {
  /** Stops between two requests; what was sent is waited for, unless the server cannot be reached. */
  signal: AbortSignal
  /** Called with the number of cards whose turn is over. */
  onProgress(finished: number): void
}

/** How often one that the server had no time for is sent again at once. */
const mostTurns = 4

/**
 * Makes the same change to many cards, fifty in a request and one after the other, so that their order is kept. A card is
 * changed only as it was when this began: whoever has changed it since wins, and the card is among the failed. Changes of a
 * card that wait in the log go first. What the server answers becomes confirmed.
 */
export async function runBulk(parts: BulkParts, plan: BulkPlan, { signal, onProgress }: BulkRun): Promise<BulkOutcome> {
  const { log, confirmed } = parts
  const done: BulkDone[] = []
  const failed: BulkFailure[] = []
  const person = parts.userId()
  const all = new Set(plan.cards.map(({ card }) => card.Id))
  const waiting = waitingAmong(log, all)
  const seen = new Map(plan.cards.map(({ card }) => [card.Id, confirmed.find(card.Id) ?? card]))
  /** The card that was written last, behind which the next one goes. */
  let last: number | null = null
  let at = 0

  const requestOf = ({ card, request }: BulkCard, isFirst: boolean): BulkRecord => {
    if (request) return request
    const base = waiting.has(card.Id) ? confirmed.find(card.Id) : seen.get(card.Id)
    return {
      Id: card.Id,
      IdempotencyKey: parts.newId(),
      IfMatch: versionOf(base ?? card),
      ...(isFirst && placeOf(plan, last)),
      ...filledInto(confirmed.find(card.Id) ?? card, plan),
    }
  }

  /** What the server has answered, noted; answers those for which it had no time. */
  function note(sent: readonly BulkCard[], requests: readonly BulkRecord[], answers: readonly BulkAnswer[]) {
    const again: BulkCard[] = []
    notifyManager.batch(() => {
      for (const [index, each] of sent.entries()) {
        const { card } = each
        const answer = answers[index]
        const opId = requests[index]?.IdempotencyKey ?? ''
        if (!answer) failed.push({ ...each, why: 'unanswered' })
        else if (answer.ok || (plan.action === 'delete' && answer.error.kind === 'not-found')) {
          const record = answer.ok ? answer.record : null
          if (record) confirmed.adopt(record)
          else confirmed.remove(card.Id)
          if (record && plan.action !== 'edit') last = card.Id
          // Nothing was done to what had been deleted before.
          if (answer.ok) done.push({ card, opId })
        } else if (answer.error.status === hadNoTime) again.push({ card, request: null })
        else {
          if (answer.error.current) confirmed.adopt(answer.error.current)
          if (answer.error.kind === 'not-found') confirmed.remove(card.Id)
          failed.push({ card, request: null, why: answer.error })
        }
      }
    })
    return again
  }

  async function send(chunk: readonly BulkCard[]) {
    const ids = new Set(chunk.map(({ card }) => card.Id))
    await waitForTurn(log, ids, signal)
    if (signal.aborted) return chunk
    await withCardsLocked(parts, [...ids], async () => {
      const behind = waitingAmong(log, ids)
      failed.push(
        ...chunk.filter(({ card }) => behind.has(card.Id)).map((each) => ({ ...each, why: 'waiting' as const })),
      )
      let cards = chunk.filter(({ card }) => !behind.has(card.Id))
      for (let turn = 1; cards.length > 0; turn++) {
        const requests = cards.map((each, index) => requestOf(each, index === 0))
        const body = bodyOf(plan, requests)
        const answers = await untilAnswered(parts, () => bulkWrite(parts.api.http, body), signal)
        if (!answers) {
          failed.push(
            ...cards.map(({ card }, index) => ({ card, request: requests[index]!, why: 'unanswered' as const })),
          )
          return
        }
        cards = note(cards, requests, answers)
        if (turn < mostTurns) continue
        failed.push(...cards.map((each) => ({ ...each, why: new ApiError('busy', { status: hadNoTime }) })))
        return
      }
    })
    return []
  }

  let refusal: ApiError | null = null
  // Nothing of one person is sent as another.
  while (at < plan.cards.length && !signal.aborted && parts.userId() === person) {
    const chunk = plan.cards.slice(at, at + mostRecordsAtOnce)
    try {
      const left = await send(chunk)
      if (left.length > 0) break
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      refusal = error
      break
    }
    at += chunk.length
    onProgress(at)
  }
  const left = plan.cards.slice(at)
  if (refusal) {
    const ended = new Set([...done, ...failed].map(({ card }) => card.Id))
    // A right that is gone is gone for the rest as well.
    for (const each of left) if (!ended.has(each.card.Id)) failed.push({ ...each, why: refusal })
    // The screen offers only what is still allowed.
    if (refusal.kind === 'forbidden') void parts.queryClient.invalidateQueries({ queryKey: sessionKey })
  }
  if (plan.action !== 'edit' && plan.action !== 'delete') {
    void catchUp(
      parts,
      done.map(({ card }) => card),
    )
  }
  return { done, failed, notReached: refusal ? [] : left }
}

const hadNoTime = 503
