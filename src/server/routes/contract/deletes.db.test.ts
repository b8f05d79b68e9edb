import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { fullBody, type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'

let server: TestServer
let admin: Caller
let ids: Ids
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  admin = await server.caller(['Admin'])
  ids = await makeEveryEntity(server, admin, 1)
  // Or the task that it makes would need its responsible, too.
  await server.database.query('update "CrmBoardColumn" set "TaskListId" = null')
})
afterAll(() => server.stop())

const deletable = Object.values(entities).filter((entity) => entity.verbs.includes('delete'))
/** What only remembers: it outlives what it tells of, or goes with it. */
const memories = new Set<Entity>([entities.CrmOpportunityHistory, entities.OutboxMessage])

const needs = deletable.flatMap((entity) =>
  Object.values(entities)
    .filter((user) => !memories.has(user) && user.verbs.includes('create'))
    .flatMap((user) =>
      Object.entries(user.fields)
        .filter(([, field]) => field.writable && field.references === entity.name)
        .map(([key]) => ({ entity, user, key, at: `${user.name}.${key}` })),
    ),
)
process.stdout.write(`deletes: ${deletable.length} entities, ${needs.length} ways to be needed\n`)

let bodies = 1
async function make(entity: Entity, over: object = {}): Promise<number> {
  bodies += 1
  const unique = entity === entities.User && { Email: `person-${bodies}@example.com` }
  const response = await admin.send('POST', entity.path, { ...fullBody(entity, ids, bodies), ...unique, ...over })
  expect(response.statusCode, response.body).toBe(200)
  return response.json().Value.Id
}
const remove = (entity: Entity, id: number, headers = {}) =>
  admin.send('DELETE', `${entity.path}/${id}`, undefined, headers)

describe('a delete', () => {
  it.each(deletable)('of $name takes the record away, and the change log keeps it whole', async (entity) => {
    const id = await make(entity)
    const record = (await admin.get(`${entity.path}/${id}`)).json()
    const response = await remove(entity, id, { 'if-match': '"1"' })
    expect(response.json()).toMatchObject({
      Status: 200,
      Message: 'The record was deleted successfully.',
      Value: null,
      WasSuccessful: true,
    })
    expect((await admin.get(`${entity.path}/${id}`)).statusCode).toBe(404)
    expect((await remove(entity, id)).statusCode).toBe(404)
    const { rows } = await server.database.query(
      `select "Before", "After", "UserId" from "Change" where "Kind" = 'delete' and "Entity" = $1 and "EntityId" = $2`,
      [entity.name, id],
    )
    expect(rows).toMatchObject([{ After: null, UserId: admin.userId }])
    for (const [key, field] of Object.entries(entity.fields)) {
      if (field.origin === 'stored') expect(rows[0].Before[key], key).toEqual(record[key])
    }
  })

  it.each(deletable)('of $name in another version is refused', async (entity) => {
    const id = await make(entity)
    const before = await wholeState(server.database)
    const response = await remove(entity, id, { 'if-match': '"2"' })
    expect([response.statusCode, response.json().Value.Id]).toEqual([412, id])
    expect(await wholeState(server.database)).toBe(before)
  })

  it.each(needs)('of $entity.name that $at needs is refused, and says what to do first', async (need) => {
    const { entity, user, key } = need
    const id = await make(entity)
    const usedBy = await make(user, { [key]: id })
    const before = await wholeState(server.database)
    const response = await remove(entity, id)
    expect([response.statusCode, response.json()]).toMatchObject([
      200,
      { Status: 500, WasSuccessful: false, Value: null, Errors: null },
    ])
    expect(response.json().Message).toMatch(new RegExp(`^This ${entity.name} still has (?!records)[a-z ]+\\. Delete`))
    expect(await wholeState(server.database)).toBe(before)
    if (!user.verbs.includes('delete')) return
    expect((await remove(user, usedBy)).json().WasSuccessful).toBe(true)
    expect((await remove(entity, id)).json().WasSuccessful).toBe(true)
  })

  it('of an opportunity takes its history along, and leaves the messages that went out', async () => {
    const id = await make(entities.CrmOpportunity)
    await server.database.query('update "OutboxMessage" set "CrmOpportunityId" = $1', [id])
    expect((await remove(entities.CrmOpportunity, id)).json().WasSuccessful).toBe(true)
    const histories = await admin.get(`/api/crm/crmopportunityhistories?CrmOpportunityHistory_CrmOpportunity=${id}`)
    expect(histories.json().TotalItems).toBe(0)
    expect((await admin.get(`/ext/outbox/${ids.OutboxMessage}`)).json().CrmOpportunityId).toBeNull()
  })
})
