import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type EventClient, openEvents } from '#server/testing/event-client.ts'
import { type BoardOfLocation, boardsOfLocations } from '#server/testing/fixtures/boards-of-locations.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const now = { value: new Date('2026-11-21T09:00:00.000Z') }

let server: TestServer
/** Another process on the same database. */
let other: TestServer
let urls: string[]
let here: BoardOfLocation
let there: BoardOfLocation
beforeAll(async () => {
  server = await testServer({ demo: 0, now: () => now.value })
  other = await testServer({ connectionString: server.connectionString, now: () => now.value })
  urls = await Promise.all([server, other].map(({ app }) => app.listen({ port: 0, host: '127.0.0.1' })))
  const admin = await server.caller(['Admin'])
  const boards = await boardsOfLocations(server, admin, { boards: 2, locations: 2, cards: 2 })
  ;[here, there] = [boards[0]!, boards[1]!]
})
afterAll(async () => {
  await server.stop()
  await other.stop()
})

const opened = async (url: string, { authorization }: Caller): Promise<EventClient> => {
  const client = await openEvents(`${url}/ext/events`, { authorization })
  await expect.poll(() => client.received.length).toBe(1)
  return client
}
const editing = (client: EventClient) =>
  client.received.flatMap(({ event, data }) => (event === 'editing' ? [data] : []))
const announce = (caller: Caller, OpportunityId: number, IsEditing: boolean) =>
  caller.send('POST', '/ext/editing', { OpportunityId, IsEditing })

describe('who is editing', () => {
  it('is told on every server to who may list opportunities there, also to who comes later, for 30 seconds', async () => {
    const ana = await server.caller(['CrmOpportunity-Edit', 'CrmOpportunity-List'], [here.location])
    const clients = await Promise.all(urls.map((url) => opened(url, ana)))
    const elsewhere = await opened(urls[0]!, await server.caller(['CrmOpportunity-List'], [there.location]))
    const withoutRole = await opened(urls[0]!, await server.caller(['CrmBoard-List'], [here.location]))
    const message = {
      BusinessId: here.location,
      BoardId: here.board,
      EntityId: here.cards[0],
      UserId: ana.userId,
      Until: '2026-11-21T09:00:30.000Z',
    }
    expect((await announce(ana, here.cards[0]!, true)).statusCode).toBe(204)
    for (const client of clients) await expect.poll(() => editing(client)).toEqual([message])
    const late = await openEvents(`${urls[1]}/ext/events`, { authorization: ana.authorization })
    await expect.poll(() => editing(late)).toEqual([message])

    await announce(ana, here.cards[0]!, false)
    for (const client of clients)
      await expect.poll(() => editing(client)).toEqual([message, { ...message, Until: null }])
    await announce(ana, here.cards[1]!, true)
    for (const client of clients) await expect.poll(() => editing(client)).toHaveLength(3)
    now.value = new Date('2026-11-21T09:00:31.000Z')
    const later = await opened(urls[0]!, ana)
    for (const client of [later, elsewhere, withoutRole]) {
      client.hangUp()
      await client.ended
      expect(editing(client)).toEqual([])
    }
    for (const client of [...clients, late]) client.hangUp()
  })

  it('is not taken from who may not edit the opportunity', async () => {
    const reader = await server.caller(['CrmOpportunity-List'], [here.location])
    expect((await announce(reader, here.cards[0]!, true)).statusCode).toBe(403)
    const stranger = await server.caller(['CrmOpportunity-Edit'], [there.location])
    expect((await announce(stranger, here.cards[0]!, true)).statusCode).toBe(404)
    const answer = await stranger.send('POST', '/ext/editing', { OpportunityId: 'x', IsEditing: 1 })
    expect(answer.json().Errors.map(({ PropertyName }: { PropertyName: string }) => PropertyName)).toEqual([
      'OpportunityId',
      'IsEditing',
    ])
  })
})

describe('the names of people', () => {
  it('are those of colleagues, without any role', async () => {
    const me = await server.caller([], [here.location])
    const both = await server.caller([], [here.location, there.location])
    const stranger = await server.caller([], [there.location])
    const boss = await server.caller(['Admin'])
    const ids = [boss, both, stranger, me].map(({ userId }) => userId)
    const answer = await me.get(`/ext/people?ids=${ids.join(',')},7`)
    expect(answer.json()).toEqual([me, both, boss].map(({ userId, email }) => ({ Id: userId, FullName: email })))
    for (const wrong of ['', 'x', '1,,2', Array.from({ length: 1_001 }, (_, index) => index).join(',')]) {
      const refused = await me.get(`/ext/people?ids=${wrong}`)
      expect([refused.statusCode, refused.json().Errors[0].PropertyName]).toEqual([400, 'ids'])
    }
  })
})
