import type { Database } from './store/database/database.ts'
import { forgetExpired } from './store/database/forget-expired.ts'
import { deleteOldChanges } from './store/change-log/change-log.ts'
import { deleteExpiredKeys } from './store/records/idempotency.ts'
import { deleteExpiredSignatures } from './store/triggers/signature.ts'
import { purgeDeleted } from './store/undo/deleted-opportunity.ts'

const hour = 3_600_000

const expiring = [deleteExpiredKeys, deleteOldChanges, deleteExpiredSignatures, forgetExpired, purgeDeleted]

/** Clears away what has had its time. What fails is left for the next time. */
export async function sweep(database: Database): Promise<void> {
  for (const forget of expiring) await forget(database).catch(() => {})
}

/** Clears away, now and every hour, what has had its time. What fails is tried again an hour later. */
export function startSweeping(database: Database): { stop(): void } {
  let isRunning = false
  const sweepOnce = async () => {
    if (isRunning) return
    isRunning = true
    await sweep(database)
    isRunning = false
  }
  // Not in the middle of the start.
  const first = setTimeout(() => void sweepOnce(), hour / 60).unref()
  const timer = setInterval(() => void sweepOnce(), hour).unref()
  return {
    stop() {
      clearTimeout(first)
      clearInterval(timer)
    },
  }
}
