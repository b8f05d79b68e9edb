import { afterAll, beforeAll, expect, it } from 'vitest'
import { lookUpCustomers } from '#core/contract/endpoints/customer-data.ts'
import { entities } from '#core/contract/entities/entities.ts'
import { isOffered, needsOfOffers, type Offer } from '#core/domain/rights/offers.ts'
import { roleName } from '#core/domain/rights/roles.ts'
import { type Ids, makeEveryEntity } from '#server/testing/fixtures/every-entity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let ids: Ids
beforeAll(async () => {
  server = await testServer()
  ids = await makeEveryEntity(server, await server.caller(['Admin']), 1)
})
afterAll(() => server.stop())

const {
  Business,
  CrmBoard,
  CrmBoardColumn,
  CrmOpportunity,
  CrmOpportunityHistory,
  Coworker,
  User,
  Team,
  OpportunityType,
} = entities
const list = ({ path }: { path: string }) => ({ method: 'GET', url: `${path}?size=1` }) as const
const one = (entity: typeof CrmOpportunity | typeof Coworker) =>
  ({ method: 'GET', url: `${entity.path}/${ids[entity.name]}` }) as const

/** The requests that a screen sends for what it offers; the writes are such that nothing is stored. */
const requestsOf: Record<Offer, () => readonly { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; url: string }[]> = {
  viewBoard: () => [
    list(CrmBoard),
    list(CrmBoardColumn),
    list(CrmOpportunity),
    { method: 'GET', url: `/ext/boards/${ids.CrmBoard}/first-cards` },
    { method: 'GET', url: `/ext/boards/${ids.CrmBoard}/cards` },
    { method: 'GET', url: `/ext/boards/${ids.CrmBoard}/places` },
  ],
  open: () => [one(CrmOpportunity)],
  move: () => [{ method: 'PUT', url: CrmOpportunity.path }],
  create: () => [
    { method: 'GET', url: `${lookUpCustomers.path}?q=an` },
    { method: 'POST', url: CrmOpportunity.path },
  ],
  delete: () => [{ method: 'DELETE', url: `${CrmOpportunity.path}/7` }],
  seeLocations: () => [list(Business)],
  seeHistory: () => [list(CrmOpportunityHistory)],
  nameCustomer: () => [one(Coworker)],
  chooseCustomer: () => [{ method: 'GET', url: `${lookUpCustomers.path}?q=an` }],
  chooseOwner: () => [list(User)],
  chooseTeam: () => [list(Team)],
  chooseType: () => [list(OpportunityType)],
}

const offers = Object.keys(requestsOf) as Offer[]
const relevantRoles = [
  ...new Set(offers.flatMap((offer) => needsOfOffers[offer].map(([entity, action]) => roleName(entity, action)))),
]

/** Every subset of a short list. */
const subsetsOf = (all: readonly string[]): string[][] =>
  all.reduce<string[][]>((subsets, each) => [...subsets, ...subsets.map((subset) => [...subset, each])], [[]])

const isAllowed = async (caller: Caller, offer: Offer) => {
  const answers = await Promise.all(
    requestsOf[offer]().map(({ method, url }) =>
      method === 'GET' ? caller.get(url) : caller.send(method, url, method === 'DELETE' ? undefined : {}),
    ),
  )
  return answers.every(({ statusCode }) => statusCode !== 403)
}

it.each(offers)(
  '"%s" is offered with exactly those roles with which all of its requests are allowed',
  async (offer) => {
    const needed = needsOfOffers[offer].map(([entity, action]) => roleName(entity, action))
    const others = relevantRoles.filter((role) => !needed.includes(role))
    for (const own of subsetsOf(needed)) {
      for (const roles of [own, [...own, ...others]]) {
        expect(await isAllowed(await server.caller(roles), offer), roles.join()).toBe(isOffered(roles, offer))
      }
    }
  },
)

it('the same holds for a single role, for neighbouring pairs, and for all but one', async () => {
  const subsets = relevantRoles.flatMap((role, at) => [
    [role],
    relevantRoles.slice(at, at + 2),
    relevantRoles.filter((other) => other !== role),
  ])
  for (const roles of subsets) {
    const caller = await server.caller(roles)
    const allowed = await Promise.all(offers.map(async (offer) => [offer, await isAllowed(caller, offer)]))
    expect(Object.fromEntries(allowed), roles.join()).toEqual(
      Object.fromEntries(offers.map((offer) => [offer, isOffered(roles, offer)])),
    )
  }
}, 60_000)
