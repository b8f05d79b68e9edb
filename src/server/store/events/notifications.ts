import pg from 'pg'
import type { Database } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'

const reconnectAfter = 1_000

/**
 * Sends texts of less than 8,000 bytes to every process that listens to the channel. Nothing waits for the disk: what
 * nobody hears is lost in any case.
 */
export async function notify(database: Database, channel: string, payloads: readonly string[]): Promise<void> {
  await database.query(
    prepared(
      `with unsynced as materialized (select set_config('synchronous_commit', 'off', true))
       select pg_notify($1, payload) from unsynced, unnest($2::text[]) payload`,
      [channel, payloads],
    ),
  )
}

/**
 * Listens to a channel over a connection of its own, so that it takes none of the pool's; a lost one is made anew after a
 * second. What is sent meanwhile is lost. Source: our own rule.
 */
export function listen(
  database: Database,
  channel: string,
  hear: (payload: string) => void,
): { stop(): Promise<void> } {
  let client: pg.Client | null = null
  let timer: NodeJS.Timeout | undefined
  let isStopped = false

  const again = (lost: pg.Client) => {
    if (client !== lost) return
    client = null
    // What it holds is released in any case.
    lost.end().catch(() => {})
    if (!isStopped) timer = setTimeout(connect, reconnectAfter).unref()
  }
  const connect = () => {
    const fresh = new pg.Client({ ...database.options, keepAlive: true })
    client = fresh
    fresh.on('error', () => again(fresh))
    fresh.on('end', () => again(fresh))
    fresh.on('notification', ({ payload }) => hear(payload ?? ''))
    fresh
      .connect()
      .then(() => fresh.query(`listen "${channel}"`))
      .catch(() => again(fresh))
  }
  connect()

  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      const last = client
      client = null
      // A database that does not answer is not waited for.
      const tooLate = new Promise((resolve) => setTimeout(resolve, reconnectAfter).unref())
      await Promise.race([last?.end().catch(() => {}), tooLate])
    },
  }
}
