import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { Entity } from '#core/contract/entities/entity.ts'
import { can, roleName } from '#core/domain/rights/roles.ts'
import { type EventClient, openEvents } from '#server/testing/event-client.ts'
import { type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const guarded = Object.values(entities).filter((entity) => entity.business !== null)
const written = guarded.filter(({ verbs }) => verbs.includes('update'))
const everyList = guarded.map(({ name }) => roleName(name, 'List'))
const everyOther = guarded.flatMap(({ name }) =>
  (['Read', 'Create', 'Edit', 'Delete'] as const).map((action) => roleName(name, action)),
)

/** Who listens: one role, all but one, all. */
const roleSets = [
  ...guarded.map(({ name }) => [roleName(name, 'List'), ...everyOther]),
  ...guarded.map(({ name }) => everyList.filter((role) => role !== roleName(name, 'List'))),
  everyList,
]

let server: TestServer
let url: string
let admin: Caller
let here: Ids
let there: Ids
beforeAll(async () => {
  server = await testServer({ demo: 0, bounds: { eventStreams: 1_000 } })
  url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  admin = await server.caller(['Admin'])
  here = await makeEveryEntity(server, admin, 1)
  there = await makeEveryEntity(server, admin, 2)
}, 60_000)
afterAll(() => server.stop())

const open = async ({ authorization }: Caller): Promise<EventClient> => {
  const client = await openEvents(`${url}/ext/events`, { authorization })
  await expect.poll(() => client.received.length).toBe(1)
  return client
}

async function write({ path }: Entity, id: number): Promise<void> {
  const record = (await admin.get(`${path}/${id}`)).json()
  const answer = await admin.send('PUT', path, record)
  expect([path, answer.statusCode, answer.json().WasSuccessful]).toEqual([path, 200, true])
}

describe('who hears of a change', () => {
  it('is who may list its entity, in its location (I19, I21)', async () => {
    const listeners: { roles: readonly string[]; ids: readonly Ids[]; client: EventClient }[] = []
    for (const roles of roleSets) {
      for (const ids of [[here], [there], [here, there]]) {
        const caller = await server.caller(
          roles,
          ids.map(({ Business }) => Business),
        )
        listeners.push({ roles, ids, client: await open(caller) })
      }
    }
    const administrator = await open(admin)
    listeners.push({ roles: ['Admin'], ids: [here, there], client: administrator })

    for (const entity of written) for (const ids of [here, there]) await write(entity, ids[entity.name])
    const all = written.length * 2
    await expect.poll(() => administrator.changes().length).toBe(all)
    // What was written to a stream before its end has arrived by then.
    const ended = Promise.all(listeners.map(({ client }) => client.ended))
    await server.database.query('delete from "AccessToken"')
    await ended

    let cases = 0
    for (const { roles, ids, client } of listeners) {
      cases += all
      const expected = written.flatMap(({ name }) =>
        can(roles, name, 'List') ? ids.map((each) => `${each.Business} ${name} ${each[name]}`) : [],
      )
      const heard = client.changes().map(({ BusinessId, Entity, EntityId }) => `${BusinessId} ${Entity} ${EntityId}`)
      expect(heard.toSorted(), roles.join()).toEqual(expected.toSorted())
    }
    process.stdout.write(`events: ${listeners.length} streams × ${all} changes, ${cases} cases\n`)
  }, 60_000)
})

describe('a record of another location', () => {
  it('is named only where a card bears its name, without saying who changed it', async () => {
    const seller = await server.caller(everyList, [here.Business])
    const boss = await server.caller(['Admin'])
    const client = await open(seller)
    const rename = async (FullName: string) => {
      const customer = (await boss.get(`${entities.Coworker.path}/${there.Coworker}`)).json()
      expect((await boss.send('PUT', entities.Coworker.path, { ...customer, FullName })).statusCode).toBe(200)
    }
    const renameBoard = async (Name: string) => {
      const board = (await boss.get(`${entities.CrmBoard.path}/${here.CrmBoard}`)).json()
      await boss.send('PUT', entities.CrmBoard.path, { ...board, Name })
      return board.Version + 1
    }
    const heard = (entity: string, version: number) =>
      client.changes().find(({ Entity, Version }) => Entity === entity && Version === version)
    // What the test before has written is heard by then: changes of a location come in order.
    const first = await renameBoard('Before')
    await expect.poll(() => heard('CrmBoard', first)).toBeDefined()

    await rename('Nobody here')
    // Whether a card bears the name is asked when the change is read: by now it was.
    const second = await renameBoard('Between')
    await expect.poll(() => heard('CrmBoard', second)).toBeDefined()
    const between = heard('CrmBoard', second)
    // The rename was not told here, and is not missing either.
    expect(between?.PreviousRev).toBe(Number(between?.Rev) - 2)
    const card = (await boss.get(`${entities.CrmOpportunity.path}/${here.CrmOpportunity}`)).json()
    await boss.send('PUT', entities.CrmOpportunity.path, { ...card, CoworkerId: there.Coworker })
    await expect.poll(() => heard('CrmOpportunity', card.Version + 1)).toMatchObject({ UserId: boss.userId })
    const customer = (await boss.get(`${entities.Coworker.path}/${there.Coworker}`)).json()
    await rename('On a card here')
    await expect
      .poll(() => heard('Coworker', customer.Version + 1))
      .toMatchObject({ EntityId: there.Coworker, UserId: null, BoardId: null })
    expect(client.changes().filter(({ Entity }) => Entity === 'Coworker')).toHaveLength(1)
    client.hangUp()
  })
})
