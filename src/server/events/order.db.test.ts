import { once } from 'node:events'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type EventClient, openEvents } from '#server/testing/event-client.ts'
import { type BoardOfLocation, boardsOfLocations } from '#server/testing/fixtures/boards-of-locations.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const writers = 8
const writesEach = 25

let first: TestServer
let second: TestServer
let admin: Caller
let boards: BoardOfLocation[]
let urls: string[]
beforeAll(async () => {
  first = await testServer({ demo: 0 })
  // As another process: it has its own connections, and hears of the first one's changes by the database only.
  second = await testServer({ connectionString: first.connectionString })
  urls = await Promise.all([first, second].map(({ app }) => app.listen({ port: 0, host: '127.0.0.1' })))
  admin = await first.caller(['Admin'])
  boards = await boardsOfLocations(first, admin, { boards: 2, locations: 2, cards: writers })
})
afterAll(async () => {
  await first.stop()
  await second.stop()
})

const open = (url: string, cursor: string | null) =>
  openEvents(`${url}/ext/events`, {
    authorization: admin.authorization,
    ...(cursor !== null && { 'last-event-id': cursor }),
  })

const revisions = async () =>
  (
    await first.database.query<{ Id: number; Rev: number }>('select "Id", "Rev" from "Business" order by "Id"')
  ).rows.map(({ Id, Rev }): [number, number] => [Id, Rev])

/** Writes to both locations in turn, through this server. */
async function write(server: TestServer, number: number): Promise<void> {
  for (let count = 0; count < writesEach; count += 1) {
    const { cards } = boards[count % boards.length]!
    const headers = { authorization: admin.authorization, 'content-type': 'application/json' }
    const url = `${crmOpportunity.path}/${cards[number]}`
    const card = (await server.app.inject({ url, headers })).json()
    const payload = JSON.stringify({ ...card, Name: `${number} ${count}` })
    const answer = await server.app.inject({ method: 'PUT', url: crmOpportunity.path, headers, payload })
    expect(answer.statusCode, answer.body).toBe(200)
  }
}

/** A client that is cut now and then, and comes back to the other server, until `isOver`. Returns what all of it heard. */
async function listenWithCuts(from: string, isOver: () => Promise<boolean>): Promise<EventClient[]> {
  const clients: EventClient[] = []
  let cursor = from
  for (let turn = 0; ; turn += 1) {
    const client = await open(urls[turn % urls.length]!, cursor)
    clients.push(client)
    const heard = clients.reduce((sum, each) => sum + each.changes().length, 0)
    const isLast = await isOver()
    const expected = writers * writesEach
    await expect
      .poll(() => client.changes().length + heard, { timeout: 30_000, interval: 5 })
      .toBeGreaterThanOrEqual(isLast ? expected : Math.min(expected, heard + 15))
    cursor = client.cursor()
    client.hangUp()
    await client.ended
    if (clients.reduce((sum, each) => sum + each.changes().length, 0) >= expected) return clients
  }
}

describe('with eight writers on two servers', () => {
  it('every stream gets every revision once and in order (I10), also one that is cut again and again', async () => {
    const before = new Map(await revisions())
    const steady = await Promise.all(urls.map((url) => open(url, null)))
    await expect.poll(() => steady.every(({ received }) => received.length === 1)).toBe(true)
    let isOver = false
    const cut = listenWithCuts(steady[0]!.cursor(), async () => isOver)
    await Promise.all(Array.from({ length: writers }, (_, number) => write(number % 2 === 0 ? first : second, number)))
    isOver = true
    const expected = new Map(
      (await revisions()).map(([id, rev]) => {
        const from = before.get(id) ?? 0
        return [id, Array.from({ length: rev - from }, (_, index) => from + 1 + index)]
      }),
    )
    expect([...expected.values()].flat()).toHaveLength(writers * writesEach)
    for (const client of steady) {
      await expect.poll(() => client.changes().length, { timeout: 30_000 }).toBe(writers * writesEach)
      expect(byLocation([client])).toEqual(expected)
    }
    const cuts = await cut
    expect(cuts.length).toBeGreaterThan(5)
    expect(cuts.flatMap(({ received }) => received.filter(({ event }) => event === 'reset'))).toEqual([])
    expect(byLocation(cuts)).toEqual(expected)
    for (const client of steady) client.hangUp()
  }, 120_000)

  it('a client that comes back after more than is kept in memory reads it from the log', async () => {
    const [location] = boards
    const client = await open(urls[0]!, null)
    await expect.poll(() => client.received.length).toBe(1)
    const cursor = client.cursor()
    client.hangUp()
    await addRevisions(location!.location, 1_700)
    const back = await open(urls[1]!, cursor)
    await expect.poll(() => back.changes().length, { timeout: 10_000 }).toBe(1_700)
    const [, start = 0] = new RegExp(`${location!.location}\\.(\\d+)`).exec(cursor)?.map(Number) ?? []
    expect(back.changes().map(({ Rev }) => Rev)).toEqual(Array.from({ length: 1_700 }, (_, index) => start + 1 + index))
    expect(back.received.filter(({ event }) => event === 'reset')).toEqual([])
    back.hangUp()
  }, 20_000)

  it('a client that reads nothing is cut, and misses nothing when it comes back', async () => {
    const changes = 60_000
    const { location } = boards[0]!
    const server = await testServer({ connectionString: first.connectionString })
    const url = await server.app.listen({ port: 0, host: '127.0.0.1' })
    const connections = () =>
      new Promise<number>((resolve) => server.app.server.getConnections((_error, count) => resolve(count)))
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(
      `GET /ext/events?locations=${location} HTTP/1.1\r\nHost: a\r\nAuthorization: ${admin.authorization}\r\n\r\n`,
    )
    const [head] = await once(socket, 'data')
    socket.pause()
    let text = String(head)
    for (let count = 0; count < changes; count += 10_000) await addRevisions(location, 10_000)
    await expect.poll(connections, { timeout: 30_000 }).toBe(0)
    socket.on('data', (chunk) => (text += String(chunk)))
    socket.on('error', () => {})
    socket.resume()
    await once(socket, 'close')

    const whole = text.slice(0, text.lastIndexOf('\n\n'))
    const heard = whole.match(/^event: change$/gm)?.length ?? 0
    expect(heard).toBeGreaterThan(0)
    expect(heard).toBeLessThan(changes)
    const cursor = [...whole.matchAll(/^id: (\S+)$/gm)].at(-1)?.[1] ?? ''
    const back = await openEvents(`${url}/ext/events?locations=${location}`, {
      authorization: admin.authorization,
      'last-event-id': cursor,
    })
    await expect.poll(() => back.changes().length, { timeout: 30_000 }).toBe(changes - heard)
    expect(back.received.filter(({ event }) => event === 'reset')).toEqual([])
    back.hangUp()
    await server.stop()
  }, 90_000)
})

/** The revisions that the clients heard one after the other, by location. */
function byLocation(clients: readonly EventClient[]): Map<number, number[]> {
  const heard = new Map<number, number[]>()
  for (const { BusinessId, Rev, PreviousRev } of clients.flatMap((client) => client.changes())) {
    const revs = heard.get(BusinessId) ?? []
    expect(PreviousRev).toBe(Rev - 1)
    heard.set(BusinessId, [...revs, Rev])
  }
  return new Map([...heard].toSorted(([a], [b]) => a - b))
}

/** Writes of a location (Id), as many servers may have made them meanwhile. */
const addRevisions = async (id: number, count: number) => {
  await first.database.query(
    `insert into "Change" ("BusinessId", "Rev", "Entity", "EntityId", "Kind", "Version", "At", "IdempotencyKey",
       "RevTokenBefore")
     select b."Id", b."Rev" + n, 'CrmBoard', $2, 'update', 1, clock_timestamp(), repeat('k', 200),
       case n when 1 then b."RevToken" else n - 1 end
     from "Business" b, generate_series(1, $3) n where b."Id" = $1`,
    [id, boards[0]!.board, count],
  )
  await first.database.query('update "Business" set "Rev" = "Rev" + $2, "RevToken" = $2 where "Id" = $1', [id, count])
}
