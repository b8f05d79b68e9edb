import type { Database } from './store/database/database.ts'
import { forgetExpired } from './store/database/forget-expired.ts'
import { deleteOldChanges } from './store/records/change-log.ts'
import { deleteExpiredKeys } from './store/records/idempotency.ts'
import { deleteExpiredSignatures } from './store/triggers/signature.ts'
import { purgeDeleted } from './store/undo/purge-deleted.ts'

const hour = 3_600_000

/** Clears away, now and every hour, what has had its time. What fails is tried again an hour later. */
export function startSweeping(database: Database): { stop(): void } {
  let isRunning = false
  const sweep = async () => {
    if (isRunning) return
    isRunning = true
    for (const forget of [deleteExpiredKeys, deleteOldChanges, deleteExpiredSignatures, forgetExpired, purgeDeleted]) {
      await forget(database).catch(() => {})
    }
    isRunning = false
  }
  // Not in the middle of the start.
  const first = setTimeout(() => void sweep(), hour / 60).unref()
  const timer = setInterval(() => void sweep(), hour).unref()
  return {
    stop() {
      clearTimeout(first)
      clearInterval(timer)
    },
  }
}
