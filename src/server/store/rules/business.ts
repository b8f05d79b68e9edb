import { type EntityRules, invalid } from '#server/store/records/change.ts'
import type { Connection } from '#server/store/database/database.ts'

const isKnownToBrowsers = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** PostgreSQL computes the figures of stages in this zone; a name it does not know would make all of them fail. */
async function isKnownToDatabase(connection: Connection, name: string): Promise<boolean> {
  const { rowCount } = await connection.query('select from pg_timezone_names where lower(name) = lower($1)', [name])
  return rowCount !== 0
}

/** The time zone must be known to browsers and to PostgreSQL. Source: our own rule. */
export const businessRules: EntityRules = {
  async settle({ connection, stored, values }) {
    const name = String(values.TimeZone)
    if (values.TimeZone === stored?.TimeZone) return null
    if (isKnownToBrowsers(name) && (await isKnownToDatabase(connection, name))) return null
    return invalid('TimeZone', values.TimeZone, 'is not an IANA time zone such as Europe/London')
  },
}
