import type { Database } from '#server/store/database/database.ts'

/** Who asks, and how often, is not data. */
const aside = ['AccessToken', 'Session', 'RefreshToken', 'Migration']

/** A short text that changes with any row of any table: equal before and after means that nothing was written. */
export async function wholeState(database: Database): Promise<string> {
  const { rows: tables } = await database.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> all ($1) order by 1`,
    [aside],
  )
  const parts = tables.map(
    ({ name }) => `(select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from "${name}" t)`,
  )
  const { rows } = await database.query<{ state: string }>(`select ${parts.join(` || ' ' || `)} as state`)
  return rows[0]!.state
}
