import { expect } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { enums } from '#core/contract/enums.ts'
import type { Field } from '#core/contract/entities/field.ts'
import { writableFields } from '#core/contract/records/write.ts'
import type { Caller, TestServer } from '#server/testing/test-server.ts'

export type Ids = Record<EntityName, number>

/** Each after those that it refers to. */
const order = [
  'Currency',
  'Business',
  'User',
  'CrmBoard',
  'Team',
  'OpportunityType',
  'TaskList',
  'CannedResponse',
  'CrmBoardColumn',
  'Coworker',
  'CrmOpportunity',
  'CrmOpportunityHistory',
  'CoworkerTask',
  'OutboxMessage',
] as const satisfies readonly EntityName[]

/**
 * Makes one record of every entity, all of one new location, with every field filled; another number makes other values.
 * Over the API where it offers that.
 */
export async function makeEveryEntity(server: TestServer, admin: Caller, number: number): Promise<Ids> {
  const ids: Partial<Ids> = {}
  for (const name of order) {
    const entity = entities[name]
    const body = fullBody(entity, ids, number)
    ids[name] = entity.verbs.includes('create') ? await post(admin, entity, body) : await insert(server, entity, body)
  }
  // Written by stages only.
  await server.database.query('update "Coworker" set "TourConfirmedOn" = $2 where "Id" = $1', [
    ids.Coworker,
    dateOf(number),
  ])
  return ids as Ids
}

/** A body with every writable field, valid where the references are. */
export const fullBody = (entity: Entity, ids: Partial<Ids>, number: number): Record<string, unknown> =>
  Object.fromEntries(writableFields(entity).map(([key, field]) => [key, fullValue(entity, key, field, ids, number)]))

function fullValue(entity: Entity, key: string, field: Field, ids: Partial<Ids>, number: number): unknown {
  if (field.references) return ids[field.references] ?? null
  if (key === 'Businesses') return [ids.Business]
  if (key === 'TimeZone') return ['Europe/London', 'Asia/Tokyo', 'America/New_York'][number % 3]
  // A stage that erases its customers would be refused without the consent of the location, and so would its cards.
  if (key === 'DeleteAccount' || key === 'IsAdmin') return false
  switch (field.type) {
    case 'text':
      return key === 'Email' ? `${entity.name}-${number}@example.com`.toLowerCase() : `${key} Nº ${number} of 100% a_b`
    case 'integer':
      return number * 10
    case 'decimal':
      return number * 100 + 0.25
    case 'boolean':
      return (number + key.length) % 2 === 0
    case 'date':
      return dateOf(number)
    case 'enum': {
      const values = Object.keys(enums[field.enumeration!]).map(Number)
      return values[number % values.length]
    }
    case 'list':
      return field.element === 'text' ? [`CrmBoard-List`, `Team-Read`] : [number, number + 1]
    case 'json':
      return { number, nested: { list: [1, 'two', null] } }
  }
}

const dateOf = (number: number) => `2026-03-${String(10 + (number % 10))}T08:30:00.5Z`

async function post(admin: Caller, entity: Entity, body: object): Promise<number> {
  const response = await admin.send('POST', entity.path, body)
  expect(response.statusCode, response.body).toBe(200)
  return response.json().Value.Id
}

async function insert(server: TestServer, entity: Entity, body: Record<string, unknown>): Promise<number> {
  const keys = Object.keys(body)
  const { rows } = await server.database.query<{ Id: number }>(
    `insert into "${entity.name}" (${keys.map((key) => `"${key}"`).join(', ')}, "UpdatedBy")
     values (${keys.map((_, index) => `$${index + 1}`).join(', ')}, 'somebody@example.com') returning "Id"`,
    keys.map((key) => (entity.fields[key]?.type === 'json' ? JSON.stringify(body[key]) : body[key])),
  )
  return rows[0]!.Id
}
