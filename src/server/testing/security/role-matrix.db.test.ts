import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { allEndpoints } from '#core/contract/endpoints/endpoints.ts'
import { entities } from '#core/contract/entities/entities.ts'
import { roleName, rolesOf } from '#core/domain/rights/roles.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let callers: { role: string; caller: Caller }[]
let before: string
let newest: number
let cases = 0
const everyRole = Object.values(entities).flatMap(({ name }) => rolesOf(name))
const guarded = allEndpoints().filter(({ access }) => typeof access === 'object')

beforeAll(async () => {
  server = await testServer({ demo: 0 })
  callers = []
  for (const role of everyRole) callers.push({ role, caller: await server.caller([role]) })
  newest = Math.max(...callers.map(({ caller }) => caller.userId))
  before = await wholeState(server.database)
})
afterAll(() => server.stop())

/** These need more roles than one, of what they show beside the record. */
const needsMore = (path: string) => path.endsWith('/export')

const ask = (caller: Caller, { method, path }: Endpoint) =>
  caller.send(method, path.replaceAll(/\{\w+\}/g, '7'), method === 'GET' || method === 'DELETE' ? undefined : {})

/** Of the same entity, or for the same action of another one. */
const isNear = (role: string, needed: string) => {
  const [entity, action] = needed.split('-')
  return role.startsWith(`${entity}-`) || role.endsWith(`-${action}`)
}

describe('every endpoint under every single role', () => {
  it.each(guarded.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const))(
    '%s lets in with its own role, and with no other one (I21)',
    async (_name, endpoint) => {
      const { access } = endpoint
      const needed = typeof access === 'object' ? roleName(access.entity, access.action) : ''
      const letIn: string[] = []
      for (const { role, caller } of callers.filter(({ role: other }) => isNear(other, needed))) {
        const answer = await ask(caller, endpoint)
        expect(answer.statusCode, answer.body).toBeLessThan(500)
        cases += 1
        if (answer.statusCode !== 403) letIn.push(role)
      }
      cases += 1
      const others = await server.caller(everyRole.filter((role) => role !== needed))
      expect((await ask(others, endpoint)).statusCode).toBe(403)
      expect(letIn).toEqual(needsMore(endpoint.path) ? [] : [needed])
    },
  )

  it('writes nothing', async () => {
    await server.database.query(`delete from "User" where "Id" > $1`, [newest])
    expect(await wholeState(server.database)).toBe(before)
    process.stdout.write(`roles: ${cases} cases of ${guarded.length} endpoints\n`)
  })
})
