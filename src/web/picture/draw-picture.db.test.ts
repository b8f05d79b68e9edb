import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pictureCookie } from '#core/contract/page/picture.ts'
import { type BoardOfLocation, boardsOfLocations } from '#server/testing/fixtures/boards-of-locations.ts'
import { hostileTexts } from '#server/testing/security/hostile-texts.ts'
import { cookiesOf } from '#server/testing/session-cookie.ts'
import { type Caller, testServer, type TestServer } from '#server/testing/test-server.ts'
import { drawPicture } from './draw-picture.tsx'
import { writeRemembered } from './remembered.ts'
import { amountSample, writingSample } from './writing-sample.ts'

const html = '<!doctype html><html><head></head><body><div id="root"></div></body></html>'

let folder: string
let server: TestServer
let admin: Caller
let boards: BoardOfLocation[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pb-picture-'))
  await writeFile(join(folder, 'index.html'), html)
  const picture = { html: html.replace('<html>', '<html data-with-picture>'), draw: drawPicture }
  server = await testServer({ demo: 0, pages: folder, picture, bounds: { openingTimeout: 20_000 } })
  admin = await server.caller(['Admin'])
  boards = await boardsOfLocations(server, admin, { boards: 4, locations: 4, cards: 12 })
})
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

async function read(url: string, cookies: Record<string, string>, language = 'en-GB'): Promise<string> {
  const headers = { accept: 'text/html', host: 'localhost', 'accept-language': language }
  return (await server.inject({ url, cookies, headers })).body
}

/** What is drawn, without the data beside it; null: nothing is. */
const drawnIn = (page: string) => /<div data-picture.*?(?=<script type="application\/json")/s.exec(page)?.[0] ?? null

/** How a browser writes whose formats are those of this program. */
const written = (locale: string) => ({ f: writingSample(locale), c: { EUR: amountSample('EUR', locale) } })

const remembered = (userId: number, m: Record<string, string> = {}, more: object = {}) => ({
  [pictureCookie]: writeRemembered({
    u: userId,
    w: 1440,
    h: 900,
    r: 16,
    z: 'Europe/London',
    m,
    ...written('en-GB'),
    ...more,
  }),
})

const rights = ['CrmBoard-List', 'CrmBoardColumn-List', 'CrmOpportunity-List', 'Business-List']

test('many pictures that are drawn at once show to each only what is theirs, in their language (24 pages)', async () => {
  const people = await Promise.all(
    boards.map(async ({ location }) => {
      const caller = await server.caller(rights, [location])
      return { caller, cookies: await cookiesOf(server, caller) }
    }),
  )
  const pages = Array.from({ length: 24 }, (_, at) => {
    const { caller, cookies } = people[at % people.length]!
    const locale = at % 3 === 0 ? 'de-DE' : 'en-GB'
    const language = `${locale},en;q=0.5`
    const stage = boards[at % boards.length]!.stage
    const folded = { [`pipeline-board.folded.${caller.userId}`]: JSON.stringify([[stage, true]]) }
    const isFolded = at % 2 === 0
    const sent = isFolded ? { ...cookies, ...remembered(caller.userId, folded, written(locale)) } : cookies
    return { at: at % boards.length, language, isFolded, page: read('/', sent, language) }
  })
  for (const { at, language, isFolded, page } of pages) {
    const { board, cards } = boards[at]!
    const drawn = drawnIn(await page)
    expect(drawn).toContain(`data-board-id="${board}"`)
    expect(drawn).toContain(language.startsWith('de') ? 'aria-label="Suchen"' : 'aria-label="Search"')
    expect(drawn?.includes('data-collapsed')).toBe(isFolded)
    const shown = [...(drawn ?? '').matchAll(/data-opportunity-id="(\d+)"/g)].map(([, id]) => Number(id))
    expect(shown).toEqual(isFolded ? [] : cards.slice(0, shown.length))
    if (!isFolded) expect(shown.length).toBeGreaterThan(5)
    for (const [other, { board: foreign }] of boards.entries()) {
      if (other === at) continue
      expect(drawn).not.toMatch(new RegExp(String.raw`\b${foreign}\b|Customer ${other}\b|Board ${other}\b`))
    }
  }
})

test('it is left to the program where only that can tell what is shown', async () => {
  const { board } = boards[0]!
  const cookies = await cookiesOf(server, admin)
  const { userId } = admin
  const look = (rowInRem: number) => ({
    [`pipeline-board.look.${userId}.${board}`]: JSON.stringify({ density: 'compact', hidden: '', rowInRem }),
  })
  for (const [url, more] of [
    [`/boards/${board}?form=table`, {}],
    [`/boards/${board}?q=x`, {}],
    [`/boards/${board}`, { [pictureCookie]: 'none' }],
    [`/boards/${board}`, { [pictureCookie]: '{"u":1}' }],
    [`/boards/${board}`, remembered(userId + 1)],
    [`/boards/${board}`, remembered(userId, look(6.66))],
    [`/boards/${board}`, remembered(userId, { 'pipeline-board.language': 'en-XA' })],
    ['/boards/99999999', {}],
  ] as const) {
    const page = await read(url, { ...cookies, ...more })
    expect([drawnIn(page), page.includes('data-with-picture')], url).toEqual([null, false])
    expect(page).toContain('id="opening"')
  }
  const page = await read(`/boards/${board}`, { ...cookies, ...remembered(userId, look(4.25)) })
  expect(page).toContain('data-with-picture')
  expect(drawnIn(page)).toContain('data-row="4.25"')
  expect(drawnIn(page)).toContain('data-density="compact"')
  // On a phone a stage fills the screen, whatever was collapsed.
  const phone = await read(`/boards/${board}`, { ...cookies, ...remembered(userId, {}, { w: 390, h: 800 }) })
  expect(drawnIn(phone)).toContain('data-picture="narrow"')
})

test('it is drawn for browsers that write numbers, amounts and dates as it does, in whatever locale', async () => {
  const { board } = boards[0]!
  const cookies = await cookiesOf(server, admin)
  const isDrawn = async (locale: string, writing: object | null) => {
    const known = writing && remembered(admin.userId, {}, writing)
    return drawnIn(await read(`/boards/${board}`, { ...cookies, ...known }, locale)) !== null
  }
  for (const locale of ['en-GB', 'de-CH', 'fr-CH', 'is-IS', 'ar-EG']) {
    expect(await isDrawn(locale, written(locale)), locale).toBe(true)
    expect(await isDrawn(locale, { ...written(locale), f: writingSample('en-US') }), locale).toBe(false)
    expect(await isDrawn(locale, { ...written(locale), c: { EUR: amountSample('USD', locale) } }), locale).toBe(false)
    expect(await isDrawn(locale, { ...written(locale), c: {} }), locale).toBe(false)
  }
  // At a first visit in languages alone that all browsers have the formats of.
  expect(await isDrawn('fr-BE', null)).toBe(true)
  expect(await isDrawn('is-IS', null)).toBe(false)
})

test(`${hostileTexts.length} hostile texts stay texts, and no element has a style or a handler`, async () => {
  const { board, location, cards } = boards[1]!
  await server.database.query('update "Business" set "Name" = $1 where "Id" = $2', [hostileTexts[0], location])
  const cookies = await cookiesOf(server, admin)
  const elements = new Set<string>()
  for (let first = 0; first < hostileTexts.length; first += 6) {
    const text = (at: number) => (hostileTexts[(first + at) % hostileTexts.length] ?? '').slice(0, 90)
    await server.database.query(
      `update "Coworker" set "FullName" = $1, "CompanyName" = $2
       where "Id" in (select "CoworkerId" from "CrmOpportunity" where "Id" = any($3))`,
      [text(0), text(1), cards],
    )
    await server.database.query('update "CrmOpportunity" set "Name" = $1 where "Id" = any($2)', [text(2), cards])
    await server.database.query('update "CrmBoardColumn" set "Name" = $1 where "CrmBoardId" = $2', [text(3), board])
    await server.database.query('update "CrmBoard" set "Name" = $1 where "Id" = $2', [text(4), board])
    await server.database.query('update "User" set "FullName" = $1 where "Id" = $2', [text(5), admin.userId])
    const drawn = drawnIn(await read(`/boards/${board}`, cookies)) ?? ''
    expect(drawn).toContain('data-opportunity-id')
    // Every "<" begins an element, all values stand in quotation marks, and none of the names is one that acts.
    const tags = drawn.match(/<[^>]*>/g) ?? []
    expect(drawn.split('<').length - 1).toBe(tags.length)
    for (const tag of tags) {
      const read = /^<(?:!-- --|\/[a-z\d]+|([a-z\d]+)((?: [a-zA-Z-]+(?:="[^"<>]*")?)*)\/?)>$/.exec(tag)
      expect(read, tag).not.toBeNull()
      if (read?.[1]) elements.add(read[1])
      expect(tag.replaceAll(/"[^"]*"/g, '')).not.toMatch(/ (?:style|on[a-z]+|src|srcdoc)=/)
      expect(/ href="([^"]*)"/.exec(tag)?.[1] ?? '/boards/').toMatch(/^\/boards\//)
    }
  }
  for (const name of ['script', 'style', 'iframe', 'img', 'object', 'math']) expect([...elements]).not.toContain(name)
})
