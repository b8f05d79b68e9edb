import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type EventClient, openEvents } from '#server/testing/event-client.ts'
import { type BoardOfLocation, boardsOfLocations } from '#server/testing/fixtures/boards-of-locations.ts'
import { changeLog } from '#server/testing/fixtures/change-log-door.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let url: string
let admin: Caller
let here: BoardOfLocation
let there: BoardOfLocation
const clients: EventClient[] = []
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  url = await server.app.listen({ port: 0, host: '127.0.0.1' })
  admin = await server.caller(['Admin'])
  const boards = await boardsOfLocations(server, admin, { boards: 2, locations: 2, cards: 5 })
  ;[here, there] = [boards[0]!, boards[1]!]
})
afterAll(() => server.stop())
afterEach(() => {
  for (const client of clients.splice(0)) client.hangUp()
})

const open = async (caller: Caller, path = '', headers: Record<string, string> = {}) => {
  const client = await openEvents(`${url}/ext/events${path}`, { authorization: caller.authorization, ...headers })
  clients.push(client)
  return client
}
const opened = async (caller: Caller, path = '', headers: Record<string, string> = {}) => {
  const client = await open(caller, path, headers)
  await expect.poll(() => client.received.length).toBeGreaterThan(0)
  return client
}
const locations = (...ids: number[]) => `?locations=${ids.join(',')}`

async function rename(id: number, Name: string, headers: Record<string, string> = {}): Promise<void> {
  const card = (await admin.get(`${crmOpportunity.path}/${id}`)).json()
  const answer = await admin.send('PUT', crmOpportunity.path, { ...card, Name }, headers)
  expect(answer.statusCode, answer.body).toBe(200)
}

describe('an event stream', () => {
  it('says hello, and what changes, with Ids only', async () => {
    const client = await opened(admin, locations(here.location))
    expect(client.status).toBe(200)
    expect(Object.fromEntries(client.headers)).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    expect(client.headers.get('content-encoding')).toBeNull()
    const [hello] = client.received
    expect(hello).toEqual({ event: 'hello', data: { Cursor: client.cursor() }, id: client.cursor() })

    await rename(here.cards[0]!, 'A secret name', { 'idempotency-key': 'my operation' })
    await expect.poll(() => client.changes()).toHaveLength(1)
    const { rows } = await server.database.query('select "Rev" from "Business" where "Id" = $1', [here.location])
    expect(client.changes()).toEqual([
      {
        BusinessId: here.location,
        Rev: rows[0].Rev,
        PreviousRev: rows[0].Rev - 1,
        Entity: 'CrmOpportunity',
        EntityId: here.cards[0],
        Kind: 'update',
        Version: 2,
        BoardId: here.board,
        UserId: admin.userId,
        Rule: null,
        OpId: 'my operation',
      },
    ])
    expect(JSON.stringify(client.received)).not.toContain('secret')
  })

  it('goes on where it was: what happened meanwhile comes first', async () => {
    const first = await opened(admin)
    first.hangUp()
    await rename(here.cards[1]!, 'Meanwhile')
    await rename(there.cards[1]!, 'Meanwhile, too')
    const second = await opened(admin, '', { 'last-event-id': first.cursor() })
    await expect.poll(() => second.changes()).toHaveLength(2)
    expect(second.received[0]).toMatchObject({ event: 'hello', data: { Cursor: first.cursor() } })
    expect(
      second
        .changes()
        .map(({ EntityId }) => EntityId)
        .toSorted(),
    ).toEqual([here.cards[1], there.cards[1]].toSorted())
    await rename(here.cards[1]!, 'Now')
    await expect.poll(() => second.changes()).toHaveLength(3)
  })

  it.each([
    ['cannot be read', () => 'what?'],
    ['is of another time line', (cursor: string) => cursor.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10))],
    ['is from the future', (cursor: string) => cursor.replace(/\.\d+/, '.999999')],
    ['does not have the location', () => `${there.location}.1-1`],
  ])('says that everything must be read again if the cursor %s', async (_why, change) => {
    const first = await opened(admin, locations(here.location))
    const client = await opened(admin, locations(here.location), { 'last-event-id': change(first.cursor()) })
    await expect.poll(() => client.received.map(({ event }) => event)).toEqual(['hello', 'reset'])
    expect(client.cursor()).toBe(first.cursor())
    await rename(here.cards[2]!, 'Goes on')
    await expect.poll(() => client.changes()).toHaveLength(1)
  })

  it('says so if the cursor is older than the change log', async () => {
    const first = await opened(admin, locations(there.location))
    first.hangUp()
    await rename(there.cards[0]!, 'Long ago')
    await changeLog(server.database, `update "Change" set "At" = now() - interval '8 days' where "BusinessId" = $1`, [
      there.location,
    ])
    // A server that does not have it in memory.
    const other = await testServer({ connectionString: server.connectionString })
    const otherUrl = await other.app.listen({ port: 0, host: '127.0.0.1' })
    const headers = { authorization: admin.authorization, 'last-event-id': first.cursor() }
    const client = await openEvents(`${otherUrl}/ext/events${locations(there.location)}`, headers)
    await expect.poll(() => client.received.map(({ event }) => event)).toEqual(['hello', 'reset'])
    client.hangUp()
    await other.stop()
  })

  it('beats, and takes none of the places at work', async () => {
    const small = await testServer({
      connectionString: server.connectionString,
      bounds: { requestsAtWork: 1, requestsWaiting: 1 },
    })
    const smallUrl = await small.app.listen({ port: 0, host: '127.0.0.1' })
    const headers = { authorization: admin.authorization }
    const streams: EventClient[] = []
    for (let count = 0; count < 5; count += 1) streams.push(await openEvents(`${smallUrl}/ext/events`, headers))
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect((await fetch(`${smallUrl}/en/user/me`, { headers })).status).toBe(200)
    await expect.poll(() => streams.map((stream) => stream.heartbeats()), { timeout: 8_000 }).toEqual([1, 1, 1, 1, 1])
    for (const stream of streams) stream.hangUp()
    await small.stop()
  }, 20_000)

  it('has a bound for each user and for all', async () => {
    const small = await testServer({
      connectionString: server.connectionString,
      bounds: { eventStreams: 3, eventStreamsPerUser: 2 },
    })
    const smallUrl = await small.app.listen({ port: 0, host: '127.0.0.1' })
    const others = await Promise.all([1, 2].map(() => server.caller(['CrmOpportunity-List'])))
    const ask = ({ authorization }: Caller) => openEvents(`${smallUrl}/ext/events`, { authorization })
    const streams = [await ask(admin), await ask(admin), await ask(admin), await ask(others[0]!), await ask(others[1]!)]
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 429, 200, 503])
    expect(streams[2]!.headers.get('retry-after')).toBe('30')
    streams[0]!.hangUp()
    await expect.poll(async () => (await ask(others[1]!)).status).toBe(200)
    await small.stop()
  })

  it.each([
    ['a location of somebody else', () => locations(there.location), 404],
    ['a location that is none', () => locations(7), 404],
    ['what is no Id', () => '?locations=all', 400],
  ])('is refused for %s', async (_what, path, status) => {
    const caller = await server.caller(['CrmOpportunity-List'], [here.location])
    expect((await open(caller, path())).status).toBe(status)
  })

  it('is refused to who may list nothing, and has nothing for HEAD', async () => {
    expect((await open(await server.caller(['CrmOpportunity-Edit']))).status).toBe(403)
    const head = await fetch(`${url}/ext/events`, { method: 'HEAD', headers: { authorization: admin.authorization } })
    expect([head.status, head.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  })

  it('names the board of a card only if there is one', async () => {
    const { Value } = (
      await admin.send('POST', '/api/crm/crmboards', { BusinessId: here.location, Name: 'Second' })
    ).json()
    const stage = (
      await admin.send('POST', '/api/crm/crmboardcolumns', { CrmBoardId: Value.Id, Name: 'First', Position: 1 })
    ).json().Value
    const client = await opened(admin, locations(here.location))
    const card = (await admin.get(`${crmOpportunity.path}/${here.cards[4]}`)).json()
    const steps = [
      () => admin.send('PUT', crmOpportunity.path, { ...card, CrmBoardColumnId: stage.Id }),
      () => rename(card.Id, 'There by now'),
      () => admin.send('DELETE', `${crmOpportunity.path}/${card.Id}`),
      () => admin.send('DELETE', `/api/crm/crmboardcolumns/${stage.Id}`),
    ]
    // One by one: what is gone when the log is read has no board any more.
    for (const [index, step] of steps.entries()) {
      await step()
      await expect.poll(() => client.changes()).toHaveLength(index + 1)
    }
    expect(client.changes().map(({ Kind, BoardId }) => [Kind, BoardId])).toEqual([
      ['update', null],
      ['update', Value.Id],
      ['delete', Value.Id],
      ['delete', Value.Id],
    ])
  })
})
