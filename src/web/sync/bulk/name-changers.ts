import { ApiError } from '#web/api/api-error.ts'
import type { SessionState } from '#web/api/session.ts'
import { positionKeys } from '#web/sync/operations/rebase/rebase.ts'
import { whoChanged } from '#web/sync/operations/who-changed.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { createSemaphore } from '#web/sync/semaphore.ts'
import type { BulkFailure, BulkPlan } from './bulk-plan.ts'
import type { BulkParts } from './bulk-turn.ts'

/** Each name is a request of its own. Whoever has changed more cards than these is named often enough. */
const mostNamed = 100
const concurrentRequests = 4

/**
 * The same failures, with the name of whoever has changed a card since it was read, where it can be known. `keys`: the fields
 * that were to be changed; null: all.
 */
export function nameChangers(
  { api, queryClient, random }: Pick<BulkParts, 'api' | 'queryClient' | 'random'>,
  failed: readonly BulkFailure[],
  keys: ReadonlySet<string> | null,
): Promise<BulkFailure[]> {
  const requests = createSemaphore(concurrentRequests)
  const me = () => queryClient.getQueryData<SessionState>(sessionKey)?.user ?? null
  const nameable = new Set(failed.filter(isConflict).slice(0, mostNamed))
  return Promise.all(
    failed.map(async (each) => {
      const { card: base, why } = each
      if (!nameable.has(each) || typeof why === 'string' || !why.current) return each
      const { current } = why
      const { name } = await requests.run(() => whoChanged({ api, me, pause, random }, { base, current, keys }))
      return { ...each, why: new ApiError('conflict', { ...why, message: why.message, changedBy: name }) }
    }),
  )
}

/** The fields whose change by somebody else stands against a plan; null: all. */
export function conflictingFields({ action, fields }: BulkPlan): ReadonlySet<string> | null {
  if (action === 'delete') return null
  return new Set(action === 'edit' ? Object.keys(fields ?? {}) : positionKeys)
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds))

const isConflict = ({ why }: BulkFailure) => typeof why !== 'string' && why.kind === 'conflict'
