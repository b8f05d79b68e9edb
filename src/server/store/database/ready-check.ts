import type { Database } from './database.ts'

export type Readiness = 'ready' | 'not migrated' | 'no database'

/** How long an answer is good for, and how long anybody waits for one; milliseconds. */
const freshFor = 1_000
const longestWait = 1_500

/**
 * Finds out whether the database takes a write. However many ask, and however often, it is asked once a second at most,
 * and nobody waits longer than 1.5 seconds: a database that says nothing is none.
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
    // Also what nobody waits for any more: a database that is stuck is not asked again and again.
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
