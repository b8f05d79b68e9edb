import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'
import { isWriterDeleted } from './is-writer-deleted.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer({ demo: 0 })
})
afterAll(() => server.stop())

const columnTypes = (field: Field, key: string): string => {
  if (key === 'UniqueId') return 'uuid'
  if (field.references || key === 'Id') return 'bigint'
  const types = {
    integer: 'integer',
    enum: 'integer',
    decimal: 'numeric',
    boolean: 'boolean',
    json: 'json',
    list: 'ARRAY',
  }
  return { ...types, text: 'text', date: 'timestamp with time zone' }[field.type]
}

describe('the schema', () => {
  it.each(Object.values(entities))(
    'stores every stored field of $name, in its type, and demands the same of it',
    async (entity) => {
      const { rows } = await server.database.query<{ column_name: string; data_type: string; is_nullable: string }>(
        'select column_name, data_type, is_nullable from information_schema.columns where table_name = $1',
        [entity.name],
      )
      const columns = new Map(rows.map((row) => [row.column_name, row]))
      for (const [key, field] of Object.entries(entity.fields)) {
        if (field.origin !== 'stored') continue
        expect(columns.get(key)?.data_type, key).toBe(columnTypes(field, key))
        if (field.required && field.writable) expect(columns.get(key)?.is_nullable, key).toBe('NO')
        if (field.nullable && field.writable) expect(columns.get(key)?.is_nullable, key).toBe('YES')
      }
    },
  )

  it('is refused when it is newer than the program', async () => {
    const { migrate } = await import('./migrate.ts')
    await migrate(server.database)
    await server.database.query('insert into "Migration" ("Number") values (1000)')
    await expect(migrate(server.database)).rejects.toThrow('Start the newer program')
  })
})

describe('a foreign key to something that can be deleted', () => {
  // Without an index the delete reads the whole table for each of them, under the locks of its location.
  it('has an index', async () => {
    const deletable = Object.values(entities).flatMap(({ name, verbs }) => (verbs.includes('delete') ? [name] : []))
    const { rows } = await server.database.query<{ key: string; isIndexed: boolean }>(
      `select c.conname as key, exists (
         select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1]
           and coalesce(pg_get_expr(i.indpred, i.indrelid) like '% IS NOT NULL)', true)
       ) as "isIndexed"
       from pg_constraint c join pg_class target on target.oid = c.confrelid
       where c.contype = 'f' and target.relname = any($1)`,
      [deletable],
    )
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.flatMap(({ key, isIndexed }) => (isIndexed ? [] : [key]))).toEqual([])
  })
})

/** Those of whom a row tells, whoever writes it. */
const namesAnother = [
  'CoworkerTask_ResponsibleId_fkey',
  'Credential_UserId_fkey',
  'CrmOpportunity_ResponsibleId_fkey',
  'PasswordLink_UserId_fkey',
  'PortalCode_UserId_fkey',
  'ReminderMail_UserId_fkey',
  'TaskList_ResponsibleId_fkey',
]

it('a foreign key to a user names who writes, or somebody else', async () => {
  const { rows } = await server.database.query<{ key: string }>(
    `select conname as key from pg_constraint where contype = 'f' and confrelid = '"User"'::regclass order by 1`,
  )
  const failed = (constraint: string) => isWriterDeleted(Object.assign(new Error(), { code: '23503', constraint }))
  const others = rows.flatMap(({ key }) => (failed(key) ? [] : [key]))
  expect(others).toEqual(namesAnother)
  expect(rows.length).toBeGreaterThan(namesAnother.length)
})
