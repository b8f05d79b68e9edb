import type { Report } from './report.ts'
import type { Database } from './store/database/database.ts'
import { redactAddresses } from './mail/redact-addresses.ts'
import { forgetExpired } from './store/database/forget-expired.ts'
import { deleteOldChanges } from './store/change-log/change-log.ts'
import { deleteExpiredKeys } from './store/records/idempotency.ts'
import { deleteExpiredSignatures } from './store/triggers/signature.ts'
import { purgeDeleted } from './store/undo/deleted-opportunity.ts'

const hour = 3_600_000

/** What has its time, by the name that the log has for it. */
const expiring: Readonly<Record<string, (database: Database) => Promise<number>>> = {
  'idempotency keys': deleteExpiredKeys,
  changes: deleteOldChanges,
  signatures: deleteExpiredSignatures,
  'sessions and views': forgetExpired,
  'deleted opportunities': purgeDeleted,
}

/** Clears away what has had its time. What fails is reported, holds nothing else up, and is left for the next time. */
export async function sweep(database: Database, report: Report): Promise<void> {
  for (const [what, forget] of Object.entries(expiring)) {
    await forget(database).catch((error: unknown) =>
      report({ event: 'sweep-failed', what, error: redactAddresses(error) }),
    )
  }
}

/** Clears away, a minute after the start and every hour, what has had its time. What fails is tried again an hour later. */
export function startSweeping(database: Database, report: Report): { stop(): void } {
  let isRunning = false
  let isStopped = false
  // The database may be closed in the middle of it.
  const reportUnlessStopped: Report = (line) => (isStopped ? undefined : report(line))
  const sweepOnce = async () => {
    if (isRunning) return
    isRunning = true
    await sweep(database, reportUnlessStopped)
    isRunning = false
  }
  // Not in the middle of the start.
  const first = setTimeout(() => void sweepOnce(), hour / 60).unref()
  const timer = setInterval(() => void sweepOnce(), hour).unref()
  return {
    stop() {
      isStopped = true
      clearTimeout(first)
      clearInterval(timer)
    },
  }
}
