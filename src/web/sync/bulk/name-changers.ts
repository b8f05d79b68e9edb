import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { SessionState } from '#web/api/session.ts'
import { whoChanged } from '#web/sync/operations/who-changed.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { createSemaphore } from '#web/sync/semaphore.ts'
import type { BulkFailure } from './bulk-plan.ts'
import type { BulkParts } from './bulk-turn.ts'

/** Each name is a request of its own. Whoever has changed more cards than these is named often enough. */
const mostNamed = 100
const concurrentRequests = 4

interface Changed {
  /** The record of a card (Id) that the change was made on. */
  baseOf(id: number): CrmOpportunity | undefined
  /** The fields that it is about; null: all. */
  keys: ReadonlySet<string> | null
}

/** The same failures, with the name of whoever has changed a card meanwhile, where it can be known. */
export function nameChangers(
  { api, queryClient, random }: Pick<BulkParts, 'api' | 'queryClient' | 'random'>,
  failed: readonly BulkFailure[],
  { baseOf, keys }: Changed,
): Promise<BulkFailure[]> {
  const requests = createSemaphore(concurrentRequests)
  const pause = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds))
  const me = () => queryClient.getQueryData<SessionState>(sessionKey)?.user ?? null
  const nameable = new Set(failed.filter(isConflict).slice(0, mostNamed))
  return Promise.all(
    failed.map(async (each) => {
      const { card, why } = each
      const base = baseOf(card.Id)
      if (!nameable.has(each) || typeof why === 'string' || !why.current || !base) return each
      const { current } = why
      const { name } = await requests.run(() => whoChanged({ api, me, pause, random }, { base, current, keys }))
      return { ...each, why: new ApiError('conflict', { ...why, message: why.message, changedBy: name }) }
    }),
  )
}

const isConflict = ({ why }: BulkFailure) => typeof why !== 'string' && why.kind === 'conflict'
