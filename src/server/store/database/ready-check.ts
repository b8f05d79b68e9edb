import type { Database } from './database.ts'

export type Readiness = 'ready' | 'not migrated' | 'no database'

/** Milliseconds for which an answer is reused, and to wait for one. */
const freshFor = 1_000
const longestWait = 1_500

/**
 * Checks whether the database accepts a write. Coalesces callers: at most one check a second is sent, however many ask,
 * and nobody waits longer than 1.5 seconds. A database that does not answer counts as none.
 */
export function readyCheck(database: Database): () => Promise<Readiness> {
  let running: Promise<Readiness> | null = null
  let last: { readiness: Readiness; at: number } | null = null

  const ask = (): Promise<Readiness> =>
    database.query('update "Migration" set "Number" = "Number" where "Number" = 1').then(
      ({ rowCount }) => (rowCount === 1 ? 'ready' : 'not migrated'),
      () => 'no database',
    )

  return async () => {
    if (last && performance.now() - last.at < freshFor) return last.readiness
    // Also a check that everybody has stopped waiting for: a stuck database is not asked again meanwhile.
    running ??= ask().then((readiness) => {
      last = { readiness, at: performance.now() }
      running = null
      return readiness
    })
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<Readiness>((resolve) => {
      timer = setTimeout(() => resolve('no database'), longestWait)
    })
    return Promise.race([running, tooLate]).finally(() => clearTimeout(timer))
  }
}
