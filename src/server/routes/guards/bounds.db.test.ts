import { afterAll, beforeAll, expect, it } from 'vitest'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
beforeAll(async () => {
  const bounds = { bodyKilobytes: 1, urlCharacters: 120, idsInUrl: 2, idsInCommand: 3 }
  server = await testServer({ demo: 0, bounds })
  admin = await server.caller(['Admin'])
})
afterAll(() => server.stop())

const { path } = crmOpportunity
const command = (ids: number) => {
  const Ids = Array.from({ length: ids }, (_, index) => index + 1)
  return admin.send('POST', `${path}/runcommand`, { Key: 'CRM_MARK_WON', Ids })
}
const body = (bytes: number) => admin.send('POST', path, JSON.stringify({ Name: '' }).padEnd(bytes))

// Nothing has these Ids: what is within the bound is looked for, and not found.
it.each<[string, () => ReturnType<Caller['get']>, number, () => ReturnType<Caller['get']>, number]>([
  ['Ids in a path', () => admin.get(`${path}/[1,2]`), 404, () => admin.get(`${path}/[1,2,3]`), 400],
  ['Ids in a query', () => admin.get(`${path}?id=[1,2]`), 404, () => admin.get(`${path}?id=[1,2,3]`), 400],
  [
    'Ids in a filter',
    () => admin.get(`${path}?CrmOpportunity_Id=[1,2]`),
    404,
    () => admin.get(`${path}?CrmOpportunity_Id=[1,2,3]`),
    400,
  ],
  ['characters of a URL', () => admin.get(path.padEnd(120, '?')), 200, () => admin.get(path.padEnd(121, '?')), 414],
  ['bytes of a body', () => body(1024), 400, () => body(1025), 413],
])('as many %s as the bound says', async (_, within, answer, beyond, refusal) => {
  expect((await within()).statusCode).toBe(answer)
  expect((await beyond()).statusCode).toBe(refusal)
})

it('as many Ids in a command as the bound says, and says so with the status of every command', async () => {
  expect((await command(3)).json().Errors).toMatchObject([1, 2, 3].map((AttemptedValue) => ({ AttemptedValue })))
  expect((await command(4)).json().Errors).toMatchObject([{ PropertyName: 'Ids' }])
})
