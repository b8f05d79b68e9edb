import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { compareInstants } from '#core/contract/records/date.ts'
import { type BoardOfLocation, boardsOfLocations } from '#server/testing/fixtures/boards-of-locations.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const { path } = entities.CrmOpportunity
const changes = Number(process.env['POLLED_CHANGES'] ?? 1_000)
const writers = 8

let server: TestServer
let admin: Caller
let boards: BoardOfLocation[]
beforeAll(async () => {
  server = await testServer({ demo: 0 })
  admin = await server.caller(['Admin'])
  boards = await boardsOfLocations(server, admin, { boards: 4, locations: 4, cards: 20 })
})
afterAll(() => server.stop())

const nameOf = ({ Id, UpdatedOn }: { Id: number; UpdatedOn: string }) => `${Id} ${UpdatedOn}`

describe('a poller over several locations', () => {
  it(
    'that continues from X-Safe-Until misses none of the changes of eight writers',
    async () => {
      const start = await admin.get(`${path}?size=1`)
      const seen = new Set<string>()
      let from = String(start.headers['x-safe-until'])
      const poll = async () => {
        let next = ''
        for (let page = 1, isLast = false; !isLast; page += 1) {
          const query = `size=1000&page=${page}&from_CrmOpportunity_UpdatedOn=${encodeURIComponent(from)}`
          const answer = await admin.get(`${path}?${query}`)
          next ||= String(answer.headers['x-safe-until'])
          for (const record of answer.json().Records as CrmOpportunity[]) seen.add(nameOf(record))
          isLast = !answer.json().HasNextPage
        }
        from = next
      }
      /** A later write of the same record hides an earlier one: what counts is the last of each record. */
      const last = new Map<number, string>()
      let left = changes
      const write = async (writer: number) => {
        const { cards, stage } = boards[writer % boards.length]!
        const mine = cards.filter((_, index) => index % 2 === (writer < boards.length ? 0 : 1))
        for (let turn = 0; left > 0; turn += 1) {
          left -= 1
          const Id = mine[turn % mine.length]!
          const body = { Id, Value: turn % 1000, CrmBoardColumnId: stage }
          const answer = await admin.send('PUT', path, body, { 'changed-fields': 'Value' })
          expect(answer.statusCode, answer.body).toBe(200)
          const { UpdatedOn } = answer.json() as { UpdatedOn: string }
          const before = last.get(Id)
          if (before) expect(compareInstants(before, UpdatedOn)).toBeLessThan(0)
          last.set(Id, UpdatedOn)
        }
      }
      const work = { isDone: false }
      const polling = (async () => {
        while (!work.isDone) await poll()
        await poll()
      })()
      await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)))
      work.isDone = true
      await polling
      const missed = [...last].filter(([Id, UpdatedOn]) => !seen.has(nameOf({ Id, UpdatedOn })))
      process.stdout.write(
        `${changes} changes by ${writers} writers, ${seen.size} seen by the poller, ${missed.length} missed\n`,
      )
      expect(missed).toEqual([])
    },
    30_000 + changes * 60,
  )

  it('is told an instant before every write under way, however long that takes', async () => {
    const { location } = boards[0]!
    const card = boards[0]!.cards[0]!
    const connection = await server.database.connect()
    await connection.query('begin')
    // Before the card is written, while its location is locked and its instant is drawn.
    await connection.query('lock table "CrmOpportunityHistory", "Change" in access exclusive mode')
    const body = { Id: card, Value: 5 }
    const written = admin.send('PUT', path, body, { 'changed-fields': 'Value' })
    const waits = `select count(*)::int as waiting from pg_locks where not granted and relation = '"Change"'::regclass`
    await expect.poll(async () => (await server.database.query(waits)).rows[0].waiting).toBe(1)
    const other = boards[1]!.cards[0]!
    await server.database.query(`update "CrmOpportunity" set "Notes" = 'elsewhere' where "Id" = $1`, [other])
    const until = String((await admin.get(`${path}?size=1`)).headers['x-safe-until'])
    await connection.query('commit')
    connection.release()
    const { UpdatedOn } = (await written).json() as { UpdatedOn: string }
    expect(compareInstants(until, UpdatedOn)).toBeLessThanOrEqual(0)
    const later = String((await admin.get(`${path}?size=1`)).headers['x-safe-until'])
    expect(compareInstants(UpdatedOn, later)).toBeLessThan(0)
    expect(location).toBeGreaterThan(0)
  })
})

describe('UpdatedOn', () => {
  it('rises with every version of a record, by microseconds if need be, and in commit order per location', async () => {
    const { location, cards } = boards[2]!
    const put = (Id: number) => admin.send('PUT', path, { Id, Value: 1 }, { 'changed-fields': 'Value' })
    await Promise.all(Array.from({ length: 60 }, (_, index) => put(cards[index % 3]!)))
    const { rows } = await server.database.query<{ rises: boolean }>(
      `select bool_and("At" > before) as rises from (
         select "At", lag("At") over (order by "Rev") as before from "Change" where "BusinessId" = $1
       ) changes where before is not null`,
      [location],
    )
    expect(rows).toEqual([{ rises: true }])
  })

  it('rises also while the clock stands still, or has been set back', async () => {
    const clock = { now: new Date('2026-11-20T10:00:00Z') }
    const still = await testServer({ demo: 5, now: () => clock.now })
    const caller = await still.caller(['Admin'])
    const [card] = (await caller.get(`${path}?size=1`)).json().Records as CrmOpportunity[]
    const write = async () => {
      const answer = await caller.send('PUT', path, { Id: card!.Id, Value: 1 }, { 'changed-fields': 'Value' })
      return answer.json().UpdatedOn as string
    }
    const written = [await write(), await write()]
    clock.now = new Date('2026-11-19T10:00:00Z')
    written.push(await write())
    expect(written).toEqual(written.toSorted(compareInstants))
    expect(new Set(written).size).toBe(3)
    expect(written.every((instant) => instant.startsWith('2026-11-20T10:00:00'))).toBe(true)
    await still.stop()
  })
})
