import type { Connection } from '#server/store/database/database.ts'
import type { TableHead } from './frames.ts'

/**
 * What no backup holds: proofs of who is signed in or may set a password, which must not come back to life, and the
 * number of the schema, which the head of the backup names.
 */
const leftOut = ['Migration', 'Session', 'AccessToken', 'RefreshToken', 'PasswordLink', 'PortalCode', 'PortalSession']

/** What a backup holds besides the business data: how people sign in, what they have chosen for themselves, and which requests and mails must not be repeated. */
const notBusinessData = [
  'Credential',
  'KnownSource',
  'SecondFactor',
  'RecoveryCode',
  'IdempotencyKey',
  'UsedSignature',
  'PortalClient',
  'UserSettings',
  'UserBoardSettings',
  'UserCombinedSettings',
  'CrmBoardView',
  'ReminderMorning',
  'ReminderMail',
]

export const isBusinessData = (table: string): boolean => !notBusinessData.includes(table)

/** A second factor whose set-up was begun and not confirmed is left out. */
const conditions: Readonly<Record<string, string>> = {
  SecondFactor: '"ConfirmedOn" is not null',
  RecoveryCode: '"UserId" in (select "UserId" from "SecondFactor" where "ConfirmedOn" is not null)',
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The tables of a backup with their stored columns; each after those it refers to. */
export async function tablesOf(connection: Connection): Promise<TableHead[]> {
  const { rows } = await connection.query<TableHead & { needs: string[] }>(
    `select c.relname as name,
       array(select a.attname::text from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as columns,
       array(select distinct t.relname::text from pg_constraint f join pg_class t on t.oid = f.confrelid
         where f.contype = 'f' and f.conrelid = c.oid and t.oid <> c.oid) as needs
     from pg_class c
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> all ($1)
     order by c.relname`,
    [leftOut],
  )
  const waiting = new Map(rows.map((row) => [row.name, row]))
  const sorted: TableHead[] = []
  while (waiting.size > 0) {
    const next = [...waiting.values()].find(({ needs }) => !needs.some((name) => waiting.has(name)))
    if (!next) throw new Error(`${[...waiting.keys()].join(', ')} refer to each other in a circle`)
    waiting.delete(next.name)
    sorted.push({ name: next.name, columns: next.columns })
  }
  return sorted
}

/** Returns the SQL that reads a table in the order of its primary key: two databases with equal rows read the same. */
export async function copyOutSql(connection: Connection, { name, columns }: TableHead): Promise<string> {
  const { rows } = await connection.query<{ key: string; isText: boolean }>(
    `select a.attname as key, a.attcollation <> 0 as "isText" from pg_index i
     join unnest(i.indkey::smallint[]) with ordinality k (number, place) on true
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number
     where i.indisprimary and i.indrelid = $1::regclass order by k.place`,
    [quoted(name)],
  )
  // The order of a text depends on the collation of the database.
  const order = rows.map(({ key, isText }) => `${quoted(key)}${isText ? ' collate "C"' : ''}`).join(', ')
  const where = conditions[name] ? `where ${conditions[name]}` : ''
  return `copy (select ${list(columns)} from ${quoted(name)} ${where} order by ${order}) to stdout`
}

export const copyInSql = ({ name, columns }: TableHead): string => `copy ${quoted(name)} (${list(columns)}) from stdin`

const list = (columns: readonly string[]) => columns.map(quoted).join(', ')
