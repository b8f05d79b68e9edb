import pg from 'pg'
import { CoalescingSocket } from './coalescing-socket.ts'

export type Database = pg.Pool
/**
 * Something that runs SQL: the pool, or the connection of a transaction. A connection sends a statement without waiting for
 * the answer to the one before; they run in the order in which they are sent. After one that fails, those already sent in
 * the same transaction fail, too.
 */
export type Connection = Pick<pg.ClientBase, 'query'>

const { builtins } = pg.types

/** PostgreSQL prints `2026-08-27 08:29:04.036+00` in a UTC session; the wire says `2026-08-27T08:29:04.036Z`. */
const wireDate = (text: string) => `${text.slice(0, 10)}T${text.slice(11, -3)}Z`

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, Number],
  [builtins.NUMERIC, Number],
  [builtins.TIMESTAMPTZ, wireDate],
  [1016, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(Number))],
])

const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format?: 'text' | 'binary') =>
    parsers.get(id) ?? pg.types.getTypeParser(id, format)) as pg.CustomTypesConfig['getTypeParser'],
}

const limits = [
  ['TimeZone', 'UTC'],
  ['DateStyle', 'ISO'],
  ['statement_timeout', '5s'],
  ['lock_timeout', '2s'],
  ['idle_in_transaction_session_timeout', '10s'],
]

/**
 * Timeouts on our side, in milliseconds: for a connection, and for the answer to a statement. The second is longer than
 * PostgreSQL's own limit; it is for a server that does not answer at all.
 */
const connectionDeadline = 2_000
const statementDeadline = 6_000

interface Options {
  connections?: number
  /** Statements may take as long as they need, as those of a migration do. */
  isPatient?: boolean
  /** Milliseconds to wait for a connection. */
  connectionDeadline?: number
  /** Milliseconds to wait for the answer to a statement. */
  statementDeadline?: number
}

export function openDatabase(connection: pg.ClientConfig, options: Options = {}): Database {
  const database = new pg.Pool({
    ...connection,
    types,
    pipeline: true,
    stream: () => new CoalescingSocket(),
    max: options.connections ?? 10,
    connectionTimeoutMillis: options.connectionDeadline ?? connectionDeadline,
    ...(options.isPatient ? {} : { query_timeout: options.statementDeadline ?? statementDeadline }),
    options: limits.map(([name, value]) => `-c ${name}=${value}`).join(' '),
    application_name: 'pipeline-board',
  })
  // Without a listener, a broken connection would end the process. The pool listens to idle ones only; on one in use the
  // next query fails.
  database.on('error', () => {})
  database.on('connect', (client) => void client.on('error', () => {}))
  return database
}

/**
 * Throws unless the server is PostgreSQL 15 or newer and keeps what it acknowledged through a power cut.
 */
export async function requireDurableServer(database: Connection): Promise<void> {
  const { rows } = await database.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings
     where name in ('server_version_num', 'fsync', 'full_page_writes', 'synchronous_commit')`,
  )
  const settings = new Map(rows.map((row) => [row.name, row.setting]))
  if (Number(settings.get('server_version_num')) < 150_000) {
    throw new Error('The database is older than PostgreSQL 15. Point DATABASE_URL to a newer one.')
  }
  const off = ['fsync', 'full_page_writes', 'synchronous_commit'].filter((name) => settings.get(name) === 'off')
  if (off.length > 0) {
    throw new Error(`The database runs with ${off.join(', ')} off and may lose acknowledged changes. Switch it on.`)
  }
}
