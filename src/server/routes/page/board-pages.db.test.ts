import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { PictureRequest } from '#core/contract/page/picture.ts'
import { type BoardOfLocation, boardsOfLocations } from '#server/testing/fixtures/boards-of-locations.ts'
import { cookiesOf } from '#server/testing/session-cookie.ts'
import { type Caller, testServer, type TestServer } from '#server/testing/test-server.ts'

const html = '<!doctype html><html lang="en"><head></head><body><div id="root"></div></body></html>'
const lists = ['CrmBoard-List', 'CrmBoardColumn-List', 'CrmOpportunity-List', 'Business-List']

let folder: string
let server: TestServer
let admin: Caller
let boards: BoardOfLocation[]
/** What was drawn since the test began. */
let drawn: PictureRequest[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pb-board-pages-'))
  await writeFile(join(folder, 'index.html'), html)
  const draw = (_data: unknown, request: PictureRequest) => `<p>picture ${drawn.push(request)}</p>`
  server = await testServer({ demo: 0, pages: folder, picture: { html, draw }, bounds: { openingTimeout: 20_000 } })
  admin = await server.caller(['Admin'])
  boards = await boardsOfLocations(server, admin, { boards: 3, locations: 3, cards: 5 })
})
beforeEach(() => void (drawn = []))
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

/** Somebody who sees the location of this board. */
async function visitor({ board, location }: BoardOfLocation) {
  const person = await server.caller(lists, [location])
  const cookies = await cookiesOf(server, person)
  interface Sent {
    query?: string
    cookies?: Record<string, string>
    headers?: Record<string, string>
  }
  const open = async ({ query = '', ...more }: Sent = {}) => {
    const headers = { host: 'localhost', ...more.headers }
    const url = `/boards/${board}${query}`
    const answer = await server.inject({ url, cookies: { ...cookies, ...more.cookies }, headers })
    expect([answer.statusCode, answer.headers['cache-control'], answer.headers.etag]).toEqual([
      200,
      'no-store',
      undefined,
    ])
    return answer
  }
  return { person, cookies, open }
}

test('a page is made once for a state of the data, and in each encoding', async () => {
  const { open } = await visitor(boards[0]!)
  const pages = await Promise.all([open(), open(), open()])
  const again = await open()
  const packed = await open({ headers: { 'accept-encoding': 'gzip' } })
  expect(new Set([...pages, again].map(({ body }) => body)).size).toBe(1)
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
  expect(gunzipSync(packed.rawPayload).toString()).toBe(again.body)
  expect(again.body).toContain('<p>picture 1</p>')
  expect(drawn).toHaveLength(1)
})

test('every write of the location makes it anew, one of another location does not', async () => {
  const [own, other] = [boards[0]!, boards.find(({ location }) => location !== boards[0]!.location)!]
  const { open } = await visitor(own)
  await open()
  const rename = async (card: number, Name: string) => {
    const record = (await admin.get(`/api/crm/crmopportunities/${card}`)).json() as object
    expect((await admin.send('PUT', '/api/crm/crmopportunities', { ...record, Name })).statusCode).toBe(200)
  }
  await rename(other.cards[0]!, 'Elsewhere')
  await open()
  expect(drawn).toHaveLength(1)
  await rename(own.cards[0]!, 'Renamed here')
  expect((await open()).body).toContain('Renamed here')
  expect(drawn).toHaveLength(2)
})

test('other rights, preferences and languages have a page of their own', async () => {
  const { open, person } = await visitor(boards[1]!)
  const cards = async () => (await open()).body.includes('"FirstCards":{')
  expect(await cards()).toBe(true)
  await server.database.query('update "User" set "UserRoles" = $1 where "Id" = $2', [lists.slice(0, 2), person.userId])
  expect(await cards()).toBe(false)
  await server.database.query('update "User" set "UserRoles" = $1, "FullName" = $2 where "Id" = $3', [
    lists,
    'Called Otherwise',
    person.userId,
  ])
  expect((await open()).body).toContain('Called Otherwise')
  const before = drawn.length
  await open({ cookies: { 'first-picture': 'dark' } })
  await open({ headers: { 'accept-language': 'de-AT, en;q=0.5' } })
  await open()
  expect(drawn.slice(before)).toMatchObject([
    { remembered: 'dark', languages: [] },
    { remembered: null, languages: ['de-AT', 'en'] },
  ])
  for (const { now } of drawn) expect(new Date(now).getUTCMinutes() % 15).toBe(0)
})

test('among many people, in any order and at once, each gets their own pages alone (12 people, 72 pages)', async () => {
  const people = await Promise.all(
    Array.from({ length: 12 }, async (_, at) => {
      // Each three see the same location with the same rights: nothing but who they are tells their pages apart.
      const { location } = boards[at % 2]!
      const { person, cookies } = await visitor(boards[at % 2]!)
      await server.database.query('update "User" set "UserRoles" = $1 where "Id" = $2', [
        at % 4 < 2 ? lists : lists.slice(0, 2),
        person.userId,
      ])
      return { person, cookies, location, seesCards: at % 4 < 2 }
    }),
  )
  // Also the addresses of boards that are not theirs, twice each, the second time from what was kept.
  const visits = [...people, ...people].flatMap((each, at) => boards.map((asked) => ({ ...each, asked, at })))
  const order = visits.toSorted((a, b) => ((a.at * 7) % 24) - ((b.at * 7) % 24))
  const read = async ({ cookies, asked }: (typeof visits)[number]) =>
    (await server.inject({ url: `/boards/${asked.board}`, cookies, headers: { host: 'localhost' } })).body
  for (const [at, body] of (await Promise.all(order.map(read))).entries()) {
    const { person, location, seesCards, asked } = order[at]!
    const isOwn = asked.location === location
    expect(body).toContain(`"Email":"${person.email}"`)
    for (const other of people) if (other.person !== person) expect(body).not.toContain(`"${other.person.email}"`)
    expect(body.includes('"FirstCards":{')).toBe(isOwn && seesCards)
    for (const [number, each] of boards.entries()) {
      expect(body.includes(`"Customer ${number}"`)).toBe(isOwn && seesCards && each === asked)
      expect(body.includes(`"Board ${number}"`)).toBe(each.location === location)
    }
  }
  // Made once for each person and address.
  expect(drawn).toHaveLength(people.length * boards.length)
})

test('what is overdue is counted anew at midnight, which nobody writes, with a picture and without', async () => {
  const { open } = await visitor(boards[2]!)
  const due = async (query: string) => /"DueCount":(\d+)/.exec((await open({ query })).body)?.[1]
  const queries = ['', '?q=Customer']
  const now = vi.spyOn(Date, 'now').mockReturnValue(Date.parse('2026-11-20T23:59:00Z'))
  expect(await Promise.all(queries.map(due))).toEqual(['0', '0'])
  // As time does it: no revision is raised.
  await server.database.query('update "CrmOpportunity" set "DueDate" = \'2020-01-01\' where "Id" = $1', [
    boards[2]!.cards[0],
  ])
  now.mockReturnValue(Date.parse('2026-11-21T00:00:00Z'))
  expect(await Promise.all(queries.map(due))).toEqual(['1', '1'])
  now.mockRestore()
})

test('a session that has ended gets nothing of what was made for it', async () => {
  const { open, cookies } = await visitor(boards[0]!)
  expect((await open()).body).toContain('id="opening"')
  await server.database.query('delete from "Session"')
  const answer = await server.inject({ url: `/boards/${boards[0]!.board}`, cookies, headers: { host: 'localhost' } })
  expect([answer.body, answer.headers['cache-control']]).toEqual([html, 'no-cache'])
})
