import { afterAll, beforeAll, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { rolesOf } from '#core/domain/rights/roles.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'
import { type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'

let server: TestServer
let admin: Caller
let here: Ids
let there: Ids
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  admin = await server.caller(['Admin'])
  here = await makeEveryEntity(server, admin, 1)
  there = await makeEveryEntity(server, admin, 2)
})
afterAll(() => server.stop())

const roles = Object.values(entities).flatMap(({ name }) => rolesOf(name))
const moveTo = ({ userId }: Caller, locations: number[]) =>
  server.database.query('update "User" set "Businesses" = $2 where "Id" = $1', [userId, locations])

const bodies = () =>
  ({
    CrmOpportunity: { CrmBoardColumnId: here.CrmBoardColumn, CoworkerId: here.Coworker, Position: 1, Name: 'secret' },
    Coworker: { FullName: 'secret', Email: 'secret@example.com', Businesses: [here.Business] },
    Team: { BusinessId: here.Business, Name: 'secret' },
  }) as const

it.each(['CrmOpportunity', 'Coworker', 'Team'] as const)(
  'a repeated create of %s is not answered once the location was taken from the user',
  async (name) => {
    const caller = await server.caller(roles, [here.Business, there.Business])
    const { path } = entities[name]
    const send = () => caller.send('POST', path, bodies()[name], { 'idempotency-key': `create ${name}` })
    const first = await send()
    expect(first.json().Value, first.body).toMatchObject({ Id: expect.any(Number) })
    expect((await send()).json()).toEqual(first.json())
    await moveTo(caller, [there.Business])
    const after = await send()
    expect([after.statusCode, after.body]).toEqual([404, '"Not found"'])
    await moveTo(caller, [here.Business])
    expect((await send()).json()).toEqual(first.json())
  },
)

it('nor is one of a record that was deleted since; while the location is theirs, it is', async () => {
  const caller = await server.caller(roles, [here.Business, there.Business])
  const send = () =>
    caller.send('POST', entities.CrmOpportunity.path, bodies().CrmOpportunity, { 'idempotency-key': 'deleted' })
  const first = await send()
  await admin.send('DELETE', `${entities.CrmOpportunity.path}/${first.json().Value.Id}`)
  expect((await send()).json()).toEqual(first.json())
  await moveTo(caller, [there.Business])
  expect((await send()).statusCode).toBe(404)
})
