import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { boardsOfLocations, type BoardOfLocation } from '#server/testing/fixtures/boards-of-locations.ts'
import { type EntityWriter, openEntityWriter, updated } from '#server/testing/fixtures/entity-writer.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const { path } = entities.CrmOpportunity
const conditional = (caller: Caller, url: string, etag: string) =>
  caller.send('GET', url, undefined, { 'if-none-match': etag })

describe('ten pollers of one board', () => {
  let server: TestServer
  let admin: Caller
  let here: BoardOfLocation
  let beside: BoardOfLocation
  beforeAll(async () => {
    server = await testServer({ demo: 0 })
    admin = await server.caller(['Admin'])
    // Two boards of one location: the writes raise its revision each time.
    const boards = await boardsOfLocations(server, admin, { boards: 2, locations: 1, cards: 60 })
    here = boards[0]!
    beside = boards[1]!
  })
  afterAll(() => server.stop())

  const pages = (): string[] => {
    const { board, stage } = here
    return [
      `${path}?size=1000&CrmOpportunity_CrmBoardColumn_CrmBoard_Id=${board}`,
      `${path}?size=1000&orderby=Position&withtoken=true&CrmOpportunity_CrmBoardColumn=${stage}`,
      `${path}?size=25&CrmOpportunity_CrmBoardColumn=${stage}`,
      `/api/crm/crmboardcolumns?CrmBoardColumn_CrmBoard=${board}`,
      `/ext/boards/${board}/places`,
      `/ext/boards/${board}/first-cards`,
      `/ext/boards/${board}/cards`,
    ]
  }

  it('get 304 for at least 95 % of their questions while another board is written', async () => {
    const work = { isDone: false }
    let asked = 0
    let unchanged = 0
    const poll = async (url: string) => {
      let etag = String((await admin.get(url)).headers.etag)
      while (!work.isDone) {
        const answer = await conditional(admin, url, etag)
        asked += 1
        if (answer.statusCode === 304) unchanged += 1
        else etag = String(answer.headers.etag)
      }
    }
    const pollers = Array.from({ length: 10 }, (_, index) => poll(pages()[index % pages().length]!))
    for (let written = 0; written < 12; written += 1) {
      const card = (await admin.get(`${path}/${beside.cards[written]!}`)).json()
      const answer = await admin.send('PUT', path, { ...card, Notes: `written ${written}` })
      expect(answer.statusCode).toBe(200)
    }
    work.isDone = true
    await Promise.all(pollers)
    expect(asked).toBeGreaterThan(20)
    expect(unchanged / asked).toBeGreaterThanOrEqual(0.95)
    process.stdout.write(`pages of an unchanged board: ${unchanged} of ${asked} answers were 304\n`)
  }, 60_000)

  it('see a write of their own board at once', async () => {
    for (const url of pages()) {
      const etag = String((await admin.get(url)).headers.etag)
      const card = (await admin.get(`${path}/${here.cards[0]!}`)).json()
      await admin.send('PUT', path, { ...card, Value: Number(card.Value) + 1 })
      expect((await conditional(admin, url, etag)).statusCode, url).toBe(200)
    }
  })

  it.each(['*', 'W/"no", $', '$ , W/"no"'])('are understood when they send a list of tags: %s', async (list) => {
    const url = pages()[0]!
    const etag = String((await admin.get(url)).headers.etag)
    expect((await conditional(admin, url, list.replace('$', etag))).statusCode).toBe(304)
    expect((await conditional(admin, url, list.replace('$', etag.replace('W/', '')))).statusCode).toBe(304)
  })
})

describe('a tag', () => {
  let writer: EntityWriter
  beforeAll(async () => {
    writer = await openEntityWriter()
  })
  afterAll(() => writer.server.stop())

  /** Every list in two sizes, cached and not, every record, and the board as a whole. */
  const questions = () => [
    ...Object.values(entities).flatMap(({ name, path: list }) => [
      `${list}?size=1000`,
      `${list}?size=50&orderby=UpdatedOn&dir=1`,
      `${list}/${writer.ids[name]}`,
    ]),
    `${path}?size=1000&CrmOpportunity_CrmBoardColumn=${writer.ids.CrmBoardColumn}`,
    `${path}?size=1000&CrmOpportunity_CrmBoardColumn_CrmBoard_Id=${writer.ids.CrmBoard}`,
    `/ext/boards/${writer.ids.CrmBoard}/first-cards`,
    `/ext/boards/${writer.ids.CrmBoard}/cards`,
  ]
  const answersOf = async () =>
    new Map(
      await Promise.all(
        questions().map(async (url) => {
          const answer = await writer.admin.get(url)
          return [url, { etag: String(answer.headers.etag), body: answer.body }] as const
        }),
      ),
    )

  it.each(updated.map((entity) => [entity.name, entity] as const))(
    'changes whenever the answer would: %s is written',
    async (name, entity) => {
      const before = await answersOf()
      const stored = await writer.read(entity, writer.ids[name])
      // Other values in every field, above all those that other records show.
      const body = { ...stored, ...writer.body(entity), Id: stored.Id }
      const answer = await writer.send(entity, 'PUT', body)
      expect(answer.statusCode, answer.body).toBe(200)
      let changed = 0
      for (const [url, { etag, body: shown }] of before) {
        const again = await conditional(writer.admin, url, etag)
        const fresh = (await writer.admin.get(url)).body
        if (fresh !== shown) changed += 1
        expect([url, again.statusCode]).toEqual([url, fresh === shown ? 304 : 200])
        if (again.statusCode === 200) expect(again.body).toBe(fresh)
      }
      expect(changed).toBeGreaterThan(1)
    },
  )

  it.each([
    ['the location that invoices a customer', '/api/spaces/coworkers?size=1000', 'Coworker-List'],
    ['a stage that a card has left', '/api/crm/crmopportunityhistories?size=1000', 'CrmOpportunityHistory-List'],
  ])('changes with names of another location: %s', async (_words, url, role) => {
    const { server, admin, ids } = writer
    const [there] = await boardsOfLocations(server, admin, { boards: 1, locations: 1, cards: 1 })
    await server.database.query(`update "Coworker" set "InvoicingBusinessId" = $2 where "Id" = $1`, [
      ids.Coworker,
      there!.location,
    ])
    await server.database.query(`update "CrmOpportunityHistory" set "OldCrmBoardColumnId" = $2 where "Id" = $1`, [
      ids.CrmOpportunityHistory,
      there!.stage,
    ])
    const here = await server.caller([role], [ids.Business])
    const before = await here.get(url)
    for (const [entity, id] of [
      [entities.Business, there!.location],
      [entities.CrmBoardColumn, there!.stage],
    ] as const) {
      const answer = await writer.send(entity, 'PUT', { ...(await writer.read(entity, id)), Name: 'New name' })
      expect(answer.statusCode, answer.body).toBe(200)
    }
    const after = await conditional(here, url, String(before.headers.etag))
    expect(after.statusCode).toBe(200)
    expect(after.body).toContain('New name')
    expect(before.body).not.toContain('New name')
  })

  it('of a page survives no respacing: positions count, although no version rises', async () => {
    const url = `${path}?size=1000&CrmOpportunity_CrmBoardColumn=${writer.ids.CrmBoardColumn}`
    const { etag } = (await writer.admin.get(url)).headers
    const card = { CrmBoardColumnId: writer.ids.CrmBoardColumn, CoworkerId: writer.ids.Coworker, Position: 1 }
    for (const _ of [1, 2]) expect((await writer.send(entities.CrmOpportunity, 'POST', card)).statusCode).toBe(200)
    expect((await conditional(writer.admin, url, String(etag))).statusCode).toBe(200)
  })
})
