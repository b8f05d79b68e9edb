import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { ListEnvelope } from '#core/contract/envelope.ts'
import { rolesOf } from '#core/domain/rights/roles.ts'
import { boardsOfLocations } from '#server/testing/fixtures/boards-of-locations.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const { path, name } = entities.CrmOpportunity
let server: TestServer
let callers: Record<'all' | 'some' | 'one' | 'none', Caller>
/** How many opportunities each of them sees. */
const seen = { all: 90, some: 54, one: 18, none: 0 }
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  const maker = await server.caller(['Admin'])
  const boards = await boardsOfLocations(server, maker, { boards: 10, locations: 5, cards: 9 })
  const locations = [...new Set(boards.map(({ location }) => location))]
  const viewer = (count: number) => server.caller(rolesOf(name), locations.slice(0, count))
  callers = { all: await server.caller(['Admin']), some: await viewer(3), one: await viewer(1), none: await viewer(0) }
})
afterAll(() => server.stop())

const list = async (caller: Caller, query: string) => {
  const response = await caller.get(`${path}?orderby=Position&${query}`)
  expect(response.statusCode, response.body).toBe(200)
  return response.json<ListEnvelope<{ Id: number; Position: number }>>()
}

describe.each(['all', 'some', 'one', 'none'] as const)('who sees %s of the locations', (who) => {
  it('gets the same by pages as in one piece, in order', async () => {
    const whole = await list(callers[who], 'size=1000')
    const pages = await Promise.all([1, 2, 3, 4].map((page) => list(callers[who], `size=25&page=${page}`)))
    expect(pages.flatMap(({ Records }) => Records)).toEqual(whole.Records)
    expect([whole, ...pages].map(({ TotalItems }) => TotalItems)).toEqual(Array.from({ length: 5 }, () => seen[who]))
    const places = whole.Records.map(({ Position, Id }) => [Position, Id] as const)
    expect(places).toEqual(places.toSorted(([a, first], [b, second]) => a - b || first - second))
  })
})
