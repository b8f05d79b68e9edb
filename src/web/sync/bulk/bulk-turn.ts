import { ApiError } from '#web/api/api-error.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'
import { retryDelay } from '#web/sync/retry.ts'
import type { Services } from '#web/sync/services.ts'
import { untilRenewed } from '#web/sync/session.ts'

export type BulkParts = Pick<
  Services,
  | 'api'
  | 'log'
  | 'tabs'
  | 'confirmed'
  | 'newId'
  | 'random'
  | 'session'
  | 'userId'
  | 'syncBoard'
  | 'queryClient'
  | 'live'
>

/** In milliseconds: longer than the countdown of a held move. */
const longestWait = 15_000

/** Waits until no change of these cards waits in the log, but not for ever; answers those of which one still does. */
export async function waitForTurn(
  log: Pick<OperationLog, 'read' | 'subscribe'>,
  ids: ReadonlySet<number>,
  signal: AbortSignal,
): Promise<ReadonlySet<number>> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (waitingAmong(log, ids).size > 0 && !signal.aborted) return
      end()
    }
    const unsubscribe = log.subscribe(look)
    const timer = setTimeout(() => end(), longestWait)
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', look)
      unsubscribe()
      resolve()
    }
    signal.addEventListener('abort', look)
    look()
  })
  return waitingAmong(log, ids)
}

/** Of these cards (Id) those of which a change waits in the log. */
export const waitingAmong = (log: Pick<OperationLog, 'read'>, ids: ReadonlySet<number>): ReadonlySet<number> =>
  new Set(log.read().flatMap(({ opportunityId: id }) => (ids.has(id) ? id : [])))

/**
 * Runs `work` while no tab sends a change of these cards (Id). In one order, so that two tabs never wait for each other. The
 * event stream tells of each card at once, and the answer of all of them: until then it is no news.
 */
export function withCardsLocked<Value>(
  { tabs, live }: BulkParts,
  ids: readonly number[],
  work: () => Promise<Value>,
): Promise<Value> {
  const change = async () => {
    for (const id of ids) live.changing.add(id)
    try {
      return await work()
    } finally {
      for (const id of ids) live.changing.delete(id)
    }
  }
  return ids.toSorted((a, b) => b - a).reduce((inner, id) => () => tabs.lock(`card/${id}`, inner), change)()
}

/**
 * Sends the same request until it is answered; null: it was stopped, or somebody else has signed in, before an answer
 * came. Throws the ApiError of a refusal.
 */
export async function untilAnswered<Value>(
  { session, userId, random }: BulkParts,
  request: () => Promise<Value>,
  signal: AbortSignal,
): Promise<Value | null> {
  const person = userId()
  for (let attempts = 1; ; attempts++) {
    try {
      return await request()
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      if (error.kind === 'signed-out') {
        await Promise.race([untilRenewed(session), untilAborted(signal)])
        attempts = 0
      } else {
        const delay = retryDelay(error, attempts, random())
        if (delay === null) throw error
        await pause(delay, signal)
      }
      if (signal.aborted || userId() !== person) return null
    }
  }
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })

const pause = (milliseconds: number, signal: AbortSignal) =>
  Promise.race([new Promise((resolve) => setTimeout(resolve, milliseconds)), untilAborted(signal)])
