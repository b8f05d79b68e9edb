import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'

/** The first key of the advisory locks that writes under way hold; the second one says when each began. */
const writesUnderWay = 7_306_004

/** Milliseconds modulo 2^32, as the signed integer that an advisory lock takes; it repeats after 49 days. */
const keyOf = (instant: string) => `floor(extract(epoch from ${instant}) * 1000)::bigint::bit(32)::integer`

/** The clock of all servers is the database's, unless a test sets it (`$1`). */
export const clockSql = 'coalesce($1::timestamptz, clock_timestamp())'

/** The SQL condition that an Id is among the locations in `$2`, or that all are meant: their index is used in either case. */
const isLocationIn2 = `= any(coalesce($2::bigint[], array(select "Id" from "Business")))`

/** A clock that replaces the database's, for tests; null: the database's own. */
export type Clock = (() => Date) | null

/** The value of `$1` for `clockSql`. */
export const clockParameter = (now: Clock) => now?.().toISOString() ?? null

/**
 * Queries that lock the locations in `$2` (Ids; null: all of them) in ascending order, and then announce the write to
 * `safeUntil` (`$1`: see `clockSql`). `locked` has their rows as they are by then, whatever the snapshot of the statement
 * shows: PostgreSQL goes on with the newest version of a row for whose lock it has waited. What is read from `announced`,
 * one row, is computed behind the locks. Source: our own rule.
 */
export const lockingSql = `locked as materialized (
         select "Id", "Rev", "RevToken", "LastWriteOn" from "Business" where "Id" ${isLocationIn2}
         order by "Id" for no key update
       ), announced as materialized (
         select pg_advisory_xact_lock_shared(${writesUnderWay}, ${keyOf(clockSql)}), last
         from (select max("LastWriteOn") as last from locked) locations
       )`

/** Locks locations (Ids; null: all of them) for a write; see `lockingSql`. */
export async function lockLocations(connection: Connection, ids: readonly number[] | null, now: Clock): Promise<void> {
  await connection.query(prepared(`with ${lockingSql} select from announced`, [clockParameter(now), ids]))
}

/**
 * Returns an instant (ISO 8601) that is not later than any write which a query that begins after this call does not see,
 * whatever its location: a poller that asks for what was updated from there misses nothing. Source: our own rule.
 */
export async function safeUntil(connection: Connection, now: Clock): Promise<string> {
  // A write that holds no lock yet draws its instant after this statement began; one that let go of it is visible.
  const { rows } = await connection.query<{ until: string }>(
    prepared(
      `with asked as (select coalesce($1::timestamptz, statement_timestamp()) as now),
       ages as (
         select ((floor(extract(epoch from now) * 1000)::bigint - objid::bigint) % 4294967296 + 4294967296) % 4294967296 as age
         from pg_locks, asked
         where locktype = 'advisory' and classid = ${writesUnderWay} and objsubid = 2
           and database = (select oid from pg_database where datname = current_database())
       )
       -- An age of more than half the range: it began after this statement.
       select coalesce((
         select date_trunc('milliseconds', now) - make_interval(secs => max(age) / 1000.0)
         from ages where age < 2147483648), now) as until
       from asked`,
      [clockParameter(now)],
    ),
  )
  return rows[0]!.until
}
