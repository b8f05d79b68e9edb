import { type EntityRules, invalid } from '#server/store/records/change.ts'
import type { Connection } from '#server/store/database/database.ts'

const isKnownToBrowsers = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The figures of stages are worked out in the zone; a name that PostgreSQL does not know would fail all of them. */
async function isKnownToDatabase(connection: Connection, name: string): Promise<boolean> {
  const { rowCount } = await connection.query('select from pg_timezone_names where lower(name) = lower($1)', [name])
  return rowCount !== 0
}

export const businessRules: EntityRules = {
  async settle({ connection, stored, values }) {
    const name = String(values.TimeZone)
    if (values.TimeZone === stored?.TimeZone) return null
    if (isKnownToBrowsers(name) && (await isKnownToDatabase(connection, name))) return null
    return invalid('TimeZone', values.TimeZone, 'is not an IANA time zone such as Europe/London')
  },
}
