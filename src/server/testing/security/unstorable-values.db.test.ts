import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wholeState } from '#server/testing/fixtures/database-state.ts'
import { type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const origin = 'https://intranet.example.com'

let server: TestServer
let admin: Caller
let ids: Ids
beforeAll(async () => {
  server = await testServer({ demo: 0, embedOrigins: [origin] })
  admin = await server.caller(['Admin'])
  ids = await makeEveryEntity(server, admin, 1)
})
afterAll(() => server.stop())

const look = { Sort: 'board', Form: 'board', Columns: null, Lanes: null, Density: null, CardFacts: null }

/** Writes beside those of the entities, whose values have tests of their own. */
const writes: [what: string, method: 'POST' | 'PUT', url: () => string, body: () => object][] = [
  [
    'a snooze',
    'PUT',
    () => `/ext/opportunities/${ids.CrmOpportunity}/snooze`,
    () => ({ Until: '2199-12-24', Reason: 'On holiday' }),
  ],
  [
    'settings of a stage',
    'PUT',
    () => `/ext/stages/${ids.CrmBoardColumn}/settings`,
    () => ({ Guidance: 'Call first', Checklist: ['Send the directions'], CapacityNoun: 'tours', CapacityLimit: 8 }),
  ],
  [
    'a view',
    'POST',
    () => `/ext/boards/${ids.CrmBoard}/views`,
    () => ({ Name: 'Desks', IsShared: false, Content: { ...look, Filter: { q: 'desk' } } }),
  ],
  [
    'a view of several boards',
    'POST',
    () => '/ext/combined/views',
    () => ({ Name: 'Desks', IsShared: false, Content: { ...look, Filter: { q: 'desk' }, Boards: [ids.CrmBoard] } }),
  ],
  ['a portal', 'POST', () => '/ext/embed/clients', () => ({ Name: 'Intranet', Origins: [origin] })],
  ['who is editing', 'POST', () => '/ext/editing', () => ({ OpportunityId: ids.CrmOpportunity, IsEditing: true })],
]

/** The same body, each with one text or number that PostgreSQL does not take. */
function spoilt(value: unknown): unknown[] {
  if (typeof value === 'string') return [`${value}\0`, `${value}\ud800`]
  if (typeof value === 'number') return [value + 0.5, 1e300]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    spoilt(inner).map((bad) => (Array.isArray(value) ? value.with(Number(key), bad) : { ...value, [key]: bad })),
  )
}

describe('a value that the database cannot store', () => {
  it.each(writes)('is refused anywhere in %s, and nothing is written', async (_what, method, url, body) => {
    const accepted = await admin.send(method, url(), body())
    expect([200, 201, 204], accepted.body).toContain(accepted.statusCode)
    const before = await wholeState(server.database)
    for (const bad of spoilt(body())) {
      const answer = await admin.send(method, url(), bad as object)
      expect([400, 404], `${JSON.stringify(bad)}: ${answer.body}`).toContain(answer.statusCode)
    }
    expect(await wholeState(server.database)).toBe(before)
  })
})
