import type { Tabs } from '#web/device/tabs.ts'
import type { KeptFailures } from './kept-failures.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'

interface AdoptionParts {
  tabs: Tabs
  log: OperationLog
  failures: KeptFailures
}

/**
 * Takes over what tabs that are gone have left in the log, and tells of the failures that they have not told. One tab of
 * the browser does so: the one that holds the lock, and after it the next. Each tab holds a lock of its own for life;
 * whoever gets it knows that the tab is gone.
 */
export function adoptOrphans({ tabs, log, failures }: AdoptionParts): void {
  const watched = new Set([tabs.id])
  const watch = (owner: string) => {
    if (watched.has(owner)) return
    watched.add(owner)
    void tabs.lock(`tab/${owner}`, async () => {
      // First: what was refused is not sent once more.
      await failures.tellOf(owner)
      log.adopt(owner)
      // More of it may be found when its user signs in again.
      watched.delete(owner)
    })
  }
  const watchAll = () => {
    for (const { owner } of log.entries()) watch(owner)
  }
  void tabs.lock('adoption', async () => {
    log.subscribe(watchAll)
    await log.reread()
    watchAll()
    for (const owner of await failures.owners()) watch(owner)
    return new Promise<never>(() => {})
  })
}
