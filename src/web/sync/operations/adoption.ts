import type { Tabs } from '#web/device/tabs.ts'
import type { OperationLog } from './operation-log.ts'

/**
 * Takes over what tabs that are gone have left in the log. One tab of the browser does so: the one that holds the lock,
 * and after it the next. Each tab holds a lock of its own for life; whoever gets it knows that the tab is gone.
 */
export function adoptOrphans({ tabs, log }: { tabs: Tabs; log: OperationLog }): void {
  const watched = new Set([tabs.id])
  const watch = () => {
    for (const { owner } of log.entries()) {
      if (watched.has(owner)) continue
      watched.add(owner)
      void tabs.lock(`tab/${owner}`, async () => log.adopt(owner))
    }
  }
  void tabs.lock('adoption', async () => {
    log.subscribe(watch)
    await log.reread()
    watch()
    return new Promise<never>(() => {})
  })
}
