import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BoardOpening } from '#core/contract/page/board-opening.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import { type BoardOfLocation, boardsOfLocations } from '#server/testing/fixtures/boards-of-locations.ts'
import { cookiesOf } from '#server/testing/session-cookie.ts'
import { type Caller, testServer, type TestServer } from '#server/testing/test-server.ts'

const plainPage = '<!doctype html><html lang="en"><head><title>Board</title></head><body><div></div></body></html>'

let folder: string
let server: TestServer
let admin: Caller
let boards: BoardOfLocation[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pb-opening-'))
  await writeFile(join(folder, 'index.html'), plainPage)
  server = await testServer({ demo: 0, pages: folder, bounds: { openingTimeout: 20_000 } })
  admin = await server.caller(['Admin'])
  boards = await boardsOfLocations(server, admin, { boards: 4, locations: 3, cards: 40 })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

const page = (url: string, cookies: Record<string, string> = {}) =>
  server.inject({ url, cookies, headers: { accept: 'text/html', host: 'localhost' } })

const scripts = (html: string) => [...html.matchAll(/<script([^>]*)>(.*?)<\/script>/gs)]

function openingOf(html: string): BoardOpening {
  const [[, attributes, text] = [], ...others] = scripts(html)
  expect([attributes, others]).toEqual([' type="application/json" id="opening"', []])
  return JSON.parse(text ?? '') as BoardOpening
}

test('nobody but who is signed in gets data with the page, and on pages with a board alone', async () => {
  const cookies = await cookiesOf(server, admin)
  const board = `/boards/${boards[0]!.board}`
  for (const [url, sent] of [
    ['/', {}],
    [board, { session: newSecretToken().token }],
    ['/sign-in', cookies],
    ['/users', cookies],
    ['/?opportunity=7', cookies],
    ['/boards/x', cookies],
  ] as const) {
    const answer = await page(url, sent)
    expect([answer.statusCode, answer.body, answer.headers['cache-control']], url).toEqual([200, plainPage, 'no-cache'])
  }
  const answer = await page(board, cookies)
  expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' })
  expect(answer.headers.etag).toBeUndefined()
  expect(openingOf(answer.body).Board).toBe(boards[0]!.board)
  expect(answer.body.indexOf('<meta name="opening-board"')).toBe(answer.body.indexOf('<head>') + '<head>'.length)
})

const lists = ['CrmBoard-List', 'CrmBoardColumn-List', 'CrmOpportunity-List', 'Business-List']

test('each part is what its own endpoint answers to the same person, whatever they may see (24 people)', async () => {
  const locations = [...new Set(boards.map(({ location }) => location))]
  const rights = [lists, lists.slice(0, 2), lists.slice(1), ['Coworker-List'], ['Admin'], lists.slice(0, 3)]
  for (const [at, roles] of rights.entries()) {
    for (const businesses of [locations.slice(0, 1), locations.slice(1), [], null]) {
      const person = await server.caller(roles, businesses)
      const cookies = await cookiesOf(server, person)
      const wanted = boards[at % boards.length]!.board
      const read = async (url: string) => {
        const answer = await server.inject({ url, cookies })
        return answer.statusCode === 200 ? (answer.json() as unknown) : null
      }
      const data = openingOf((await page(`/boards/${wanted}`, cookies)).body)
      const Boards = (await read('/api/crm/crmboards?CrmBoard_Archived=false&size=1000&page=1')) as {
        Records: { Id: number }[]
      } | null
      const board = await read(`/ext/boards/${wanted}/first-cards`)
      expect(data).toEqual({
        Session: await read('/ext/session'),
        Locations: await read('/api/sys/businesses?size=1000&page=1'),
        Boards,
        Board: data.Board,
        Stages:
          data.Board &&
          (await read(
            `/api/crm/crmboardcolumns?CrmBoardColumn_CrmBoard=${wanted}&orderby=Position&dir=0&size=1000&page=1`,
          )),
        FirstCards: data.Board && board,
        Enums: {
          eCrmOpportunitySource: await read('/api/utils/enums?name=eCrmOpportunitySource'),
          eCrmOpportunityStatus: await read('/api/utils/enums?name=eCrmOpportunityStatus'),
          eCrmOpportunityLossReason: await read('/api/utils/enums?name=eCrmOpportunityLossReason'),
        },
      })
      expect([null, wanted]).toContain(data.Board)
      if (Boards?.Records.some(({ Id }) => Id === wanted)) expect(data.Board).toBe(wanted)
      // Nothing of a location that is not theirs.
      const seen = roles.includes('Admin')
        ? boards
        : boards.filter(({ location }) => businesses?.includes(location) ?? true)
      const shown = JSON.stringify([data.Boards, data.Board, data.Stages, data.FirstCards])
      for (const { board } of boards.filter((each) => !seen.includes(each))) expect(shown).not.toMatch(`\\b${board}\\b`)
    }
  }
})

test('the start shows the board that was open last, or the first one where that is gone or not theirs', async () => {
  const { board, location } = boards[1]!
  const person = await server.caller(lists, [location])
  const own = boards.filter((each) => each.location === location).map((each) => each.board)
  const foreign = boards.find((each) => each.location !== location)!.board
  for (const [last, shown] of [
    [String(board), board],
    [String(foreign), Math.min(...own)],
    ['99999999', Math.min(...own)],
    ['1 or 1=1', Math.min(...own)],
    ['', Math.min(...own)],
  ] as const) {
    const answer = await page('/', await cookiesOf(server, person, { 'last-board': last }))
    expect(openingOf(answer.body).Board, last).toBe(shown)
    expect(answer.body).toContain(`<meta name="opening-board" content="${shown}" />`)
  }
})

test('no text of anybody ends the script, opens a comment in it, or is lost', async () => {
  const hostile = '</script><script>alert(1)</script><!-- <script> \u2028\u2029 ]]> & \' " \\u003c'
  const { board, location, cards } = boards[2]!
  const sent = [
    await admin.send('PUT', '/api/crm/crmboards', { Id: board, BusinessId: location, Name: hostile }),
    await admin.send('PUT', '/api/crm/crmopportunities', {
      ...((await admin.get(`/api/crm/crmopportunities/${cards[0]}`)).json() as object),
      Notes: hostile,
    }),
  ]
  for (const answer of sent) expect(answer.statusCode, answer.body).toBe(200)
  await server.database.query('update "Business" set "Name" = $1 where "Id" = $2', [hostile, location])
  await server.database.query('update "Coworker" set "FullName" = $1, "CompanyName" = $1', [hostile])
  await server.database.query('update "CrmBoardColumn" set "Name" = $1', [hostile])
  const person = await server.caller(lists)
  await server.database.query('update "User" set "FullName" = $1 where "Id" = $2', [hostile, person.userId])
  const { body } = await page(`/boards/${board}`, await cookiesOf(server, person))
  const data = openingOf(body)
  const texts = JSON.stringify(data)
  expect(texts.split(JSON.stringify(hostile).slice(1, -1)).length).toBeGreaterThan(15)
  const script = scripts(body)[0]![2]!
  expect(script).not.toMatch(/[<\u2028\u2029]/)
})

test('without its database the page comes as it is, and soon', async () => {
  const other = await testServer({ demo: 0, pages: folder, bounds: { openingTimeout: 1000 } })
  const person = await other.caller(lists)
  const cookies = await cookiesOf(other, person)
  const ask = () => other.inject({ url: '/', cookies, headers: { host: 'localhost' } })
  expect((await ask()).body).toContain('id="opening"')
  // A statement that never ends holds every connection.
  const { query } = other.database
  Object.assign(other.database, { query: () => new Promise(() => {}) })
  expect((await ask()).body).toBe(plainPage)
  Object.assign(other.database, { query: () => Promise.reject(new Error('no database')) })
  expect((await ask()).body).toBe(plainPage)
  Object.assign(other.database, { query })
  await other.stop()
})
