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
  /** Resolves when they are persisted, or cannot be. `end` has them leave the log. */
  keep(entries: readonly LogEntry[], error: ApiError, end: () => void): Promise<void>
  /** The tabs by which something is kept. */
  owners(): Promise<readonly string[]>
  /** Tells what a tab that is gone has kept. */
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

/** In milliseconds: messages about what fails together are collected for half a second. */
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

export function createKeptFailures(parts: KeptFailuresParts): KeptFailures {
  const { tabs, kvStore, log, userId, mayPersist, idle } = parts

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

  return {
    async keep(entries, error, end) {
      const user = userId()
      if (user === null || !mayPersist(user)) return end()
      const { kind, message, status, code, errors, changedBy, requestId } = error
      const details = { message, status, code, errors, changedBy, requestId }
      const keys = entries.map(({ key }) => prefixOf(user) + key)
      await Promise.all(
        entries.map((entry, at) => kvStore.write(keys[at] ?? '', { failed: { entry, owner: tabs.id, kind, details } })),
      )
      end()
      void idle(tellingTime).then(() => kvStore.remove(keys))
    },

    owners: async () => [...new Set((await kept()).map(({ owner }) => owner))],

    async tellOf(owner) {
      for (const { key, entry, kind, details, ...failed } of await kept()) {
        if (failed.owner !== owner) continue
        log.tell(entry, { ok: false, error: new ApiError(kind as ApiErrorKind, details) })
        // Until somebody has taken it: at the moment there may be no board to show it.
        const isUntold = () => log.untold.read().some(({ operation }) => operation.opId === entry.operation.opId)
        const remove = () => void idle(tellingTime).then(() => kvStore.remove([key]))
        if (!isUntold()) remove()
        else {
          const stop = log.untold.subscribe(() => {
            if (isUntold()) return
            stop()
            remove()
          })
        }
      }
    },
  }
}
