import type { Database } from './database.ts'
import { transaction } from './transaction.ts'
import first from './migrations/0001-first.sql?raw'
import signIn from './migrations/0002-sign-in.sql?raw'
import bounds from './migrations/0003-bounds.sql?raw'
import timeLine from './migrations/0004-time-line.sql?raw'
import money from './migrations/0005-money.sql?raw'
import searchText from './migrations/0006-search-text.sql?raw'
import events from './migrations/0007-events.sql?raw'

/** In the order of their numbers; one that was released is never changed. */
const migrations = [first, signIn, bounds, timeLine, money, searchText, events]
const lock = 7_306_001

/**
 * Brings the schema to the newest version: forward only, in one transaction, one process at a time. A schema that is
 * newer than this program is refused.
 */
export const migrate = (database: Database): Promise<void> =>
  transaction(database, async (connection) => {
    await connection.query(`set local statement_timeout = 0; set local lock_timeout = 0`)
    await connection.query('select pg_advisory_xact_lock($1)', [lock])
    await connection.query(`create table if not exists "Migration" (
      "Number" integer primary key, "AppliedOn" timestamptz not null default now())`)
    const { rows } = await connection.query<{ newest: number | null }>(
      'select max("Number") as newest from "Migration"',
    )
    const applied = rows[0]?.newest ?? 0
    if (applied > migrations.length) {
      throw new Error(
        `The database has schema ${applied}, this program knows ${migrations.length}. Start the newer program instead.`,
      )
    }
    for (const [index, sql] of migrations.entries()) {
      if (index < applied) continue
      await connection.query(sql)
      await connection.query('insert into "Migration" ("Number") values ($1)', [index + 1])
    }
  })
