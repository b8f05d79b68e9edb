import type { OperationLog } from '#web/sync/operations/operation-log.ts'

/** In milliseconds. Whoever wants to leave is not kept longer by a server that does not answer. */
const saveTimeout = 5_000

/** Resolves when at most so many changes wait, or after some seconds: to how many wait then. */
export function untilSaved(log: Pick<OperationLog, 'read' | 'subscribe'>, most: number): Promise<number> {
  const count = () => log.read().length
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      stop()
      resolve(count())
    }
    const timer = setTimeout(end, saveTimeout)
    const stop = log.subscribe(() => count() <= most && end())
    if (count() <= most) end()
  })
}
