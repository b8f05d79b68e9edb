import * as z from 'zod/mini'
import { ApiError, type ApiErrorDetails, type ApiErrorKind } from '#web/api/api-error.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'
import { operationPrefix } from '#web/device/operation-keys.ts'
import type { Tabs } from '#web/device/tabs.ts'
import { type LogEntry, readEntry } from '#web/sync/operations/log-entry.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'

/**
 * Failures that a tab may not have told its person of yet. They are on the device from before they leave the log until
 * the page has had the time to say so: if it goes meanwhile, another tab, or the next page, tells of them.
 */
export interface KeptFailures {
  /**
   * Persists that these operations were refused, then has them leave the log. The undo of one of them has nothing to take
   * back any more, and leaves it, too.
   */
  end(entries: readonly LogEntry[], error: ApiError): Promise<void>
  /** The tabs by which something is kept. */
  owners(): Promise<readonly string[]>
  /** Tells what a tab that is gone has kept. What it had no time to take out of the log leaves it. */
  tellOf(owner: string): Promise<void>
}

export interface KeptFailuresParts {
  tabs: Tabs
  kvStore: KeyValueStore
  log: OperationLog
  userId(): number | null
  /** Whether anything of this person may be persisted on this device. */
  mayPersist(userId: number): boolean
  /** Waits at least so many milliseconds, and then until the browser is idle. */
  idle(milliseconds: number): Promise<void>
}

/** In milliseconds: messages are collected until nothing has failed for half a second. */
const tellingTime = 700

const stored = z.object({
  failed: z.object({
    entry: z.unknown(),
    owner: z.string(),
    kind: z.string(),
    details: z.custom<ApiErrorDetails>((value) => typeof value === 'object' && value !== null),
  }),
})

const prefixOf = (userId: number) => `${operationPrefix(userId)}failed/`

const isUndoOf = ({ operation }: LogEntry, undone: LogEntry) =>
  operation.kind === 'undo' && operation.undoOf === undone.operation.opId

export function createKeptFailures(parts: KeptFailuresParts): KeptFailures {
  const { tabs, kvStore, log, userId, mayPersist, idle } = parts
  /** Somebody on the page has taken them, and is about to tell of them. */
  let taken: string[] = []
  let latest = 0

  async function kept() {
    const user = userId()
    if (user === null || !mayPersist(user)) return []
    const found = await kvStore.readAll(prefixOf(user))
    return found.flatMap((value) => {
      const { failed } = stored.safeParse(value).data ?? {}
      const entry = readEntry(failed?.entry)
      return failed && entry ? [{ ...failed, entry, key: prefixOf(user) + entry.key }] : []
    })
  }

  function leave(entry: LogEntry, error: ApiError) {
    log.end(entry.key, { ok: false, error })
    for (const each of log.entries().filter((other) => isUndoOf(other, entry) && other.owner === entry.owner)) {
      log.end(each.key, { ok: false, error: new ApiError('withdrawn') })
    }
  }

  /** Until somebody has taken it: at the moment there may be no board to show it. */
  function removeOnceTold(key: string, { operation }: LogEntry) {
    const isUntold = () => log.untold.read().some((failure) => failure.operation.opId === operation.opId)
    if (!isUntold()) return void remove(key)
    const stop = log.untold.subscribe(() => {
      if (isUntold()) return
      stop()
      void remove(key)
    })
  }

  async function remove(key: string): Promise<void> {
    taken.push(key)
    const turn = (latest += 1)
    await idle(tellingTime)
    // What has failed since is told by the same message, which it has put off.
    if (turn !== latest) return
    const keys = taken
    taken = []
    await kvStore.remove(keys)
  }

  return {
    async end(refused, error) {
      const entries = refused.filter((each) => !refused.some((other) => isUndoOf(each, other)))
      const user = userId()
      const isKept = user !== null && mayPersist(user)
      const { kind, message, status, code, errors, changedBy, requestId } = error
      const details = { message, status, code, errors, changedBy, requestId }
      const keep = (user: number, entry: LogEntry) =>
        kvStore.write(prefixOf(user) + entry.key, { failed: { entry, owner: tabs.id, kind, details } })
      if (isKept) await Promise.all(entries.map((entry) => keep(user, entry)))
      for (const entry of entries) leave(entry, error)
      if (isKept) for (const entry of entries) removeOnceTold(prefixOf(user) + entry.key, entry)
    },

    owners: async () => [...new Set((await kept()).map(({ owner }) => owner))],

    async tellOf(owner) {
      for (const { key, entry, kind, details, ...failed } of await kept()) {
        if (failed.owner !== owner) continue
        const error = new ApiError(kind as ApiErrorKind, details)
        if (log.find(entry.key)) leave(entry, error)
        else log.tell(entry, { ok: false, error })
        removeOnceTold(key, entry)
      }
    },
  }
}
