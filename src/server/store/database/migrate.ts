import type { Connection, Database } from './database.ts'
import { transaction } from './transaction.ts'
import first from './migrations/0001-first.sql?raw'
import signIn from './migrations/0002-sign-in.sql?raw'
import bounds from './migrations/0003-bounds.sql?raw'
import timeLine from './migrations/0004-time-line.sql?raw'
import money from './migrations/0005-money.sql?raw'
import searchText from './migrations/0006-search-text.sql?raw'
import events from './migrations/0007-events.sql?raw'
import undo from './migrations/0008-undo.sql?raw'
import erasure from './migrations/0009-erasure.sql?raw'
import portals from './migrations/0010-portals.sql?raw'
import searchPhones from './migrations/0011-search-phones.sql?raw'
import settings from './migrations/0012-settings.sql?raw'
import stageSettings from './migrations/0013-stage-settings.sql?raw'
import views from './migrations/0014-views.sql?raw'
import reminders from './migrations/0015-reminders.sql?raw'
import combinedViews from './migrations/0016-combined-views.sql?raw'

/** In the order of their numbers; one that was released is never changed. */
const migrations = [
  first,
  signIn,
  bounds,
  timeLine,
  money,
  searchText,
  events,
  undo,
  erasure,
  portals,
  searchPhones,
  settings,
  stageSettings,
  views,
  reminders,
  combinedViews,
]
const lock = 7_306_001

/** The number of the schema that this program works with. */
export const newestSchema = migrations.length

/**
 * Brings the schema to the newest version: forward only, in one transaction, one process at a time. A schema that is
 * newer than this program is refused.
 */
export const migrate = (database: Database): Promise<void> =>
  transaction(database, (connection) => migrateWithin(connection))

/** Waits until no other process changes the schema, and keeps others from it until the transaction ends. */
export const lockSchema = (connection: Connection) => connection.query('select pg_advisory_xact_lock($1)', [lock])

/** The same inside a larger transaction, up to a schema (its number). */
export async function migrateWithin(connection: Connection, last = newestSchema): Promise<void> {
  await connection.query(`set local statement_timeout = 0; set local lock_timeout = 0`)
  await lockSchema(connection)
  await connection.query(`create table if not exists "Migration" (
    "Number" integer primary key, "AppliedOn" timestamptz not null default now())`)
  const { rows } = await connection.query<{ newest: number | null }>('select max("Number") as newest from "Migration"')
  const applied = rows[0]?.newest ?? 0
  if (applied > migrations.length) {
    throw new Error(
      `The database has schema ${applied}, this program knows ${migrations.length}. Start the newer program instead.`,
    )
  }
  for (const [index, sql] of migrations.slice(0, last).entries()) {
    if (index < applied) continue
    await connection.query(sql)
    await connection.query('insert into "Migration" ("Number") values ($1)', [index + 1])
  }
}
