import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type PackedRecords, unpackRecords } from '#core/contract/records/packed-records.ts'
import { byPosition } from '#core/domain/board/placement.ts'
import { type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.stop())

const ids = <Key extends string>(records: Record<Key, number>[], key: Key) => records.map((each) => each[key])

interface Stage {
  CrmBoardColumnId: number
  Cards: PackedRecords
  HasMore: boolean
}

describe('all cards of a board in one answer', () => {
  it('are what the lists of its stages have, in letters of ASCII', async () => {
    const crowded = await testServer({ demo: 250 })
    const admin = await crowded.caller(['Admin'])
    const [board] = (await admin.get('/api/crm/crmboards')).json().Records as { Id: number }[]
    const [card] = (await admin.get('/api/crm/crmopportunities?size=1')).json().Records
    await admin.send('PUT', '/api/crm/crmopportunities', { ...card, Notes: 'Ça “va”? 漢字 😀 \u2028' })
    const answer = await admin.get(`/ext/boards/${board!.Id}/cards`)
    expect(answer.body).toMatch(/^[\0-\x7f]+$/)
    const { Stages } = answer.json() as { Stages: Stage[] }
    for (const { CrmBoardColumnId, Cards, HasMore } of Stages) {
      const query = `size=1000&CrmOpportunity_CrmBoardColumn=${CrmBoardColumnId}&orderby=Position&dir=0`
      const list = (await admin.get(`/api/crm/crmopportunities?${query}&withtoken=true`)).json()
      expect(unpackRecords(Cards)).toEqual(list.Records)
      expect(HasMore).toBe(false)
    }
    expect(Stages.flatMap(({ Cards }) => Cards.Rows)).toHaveLength(250)
    await crowded.stop()
  })

  it.each([
    ['there are more than 5,000', '', 5_001],
    ['their notes are very long', '漢'.repeat(2_000), 1_000],
  ])('are the first ones alone where %s', async (_why, notes, count) => {
    const large = await testServer({ demo: 60 })
    const admin = await large.caller(['Admin'])
    const [card] = (await admin.get('/api/crm/crmopportunities?size=1')).json().Records as CrmOpportunity[]
    const columns = (
      await large.database.query<{ name: string }>(
        `select quote_ident(column_name) as name from information_schema.columns
       where table_name = 'CrmOpportunity' and column_name not in ('Id', 'UniqueId', 'Position', 'Notes')`,
      )
    ).rows
      .map(({ name }) => name)
      .join(', ')
    await large.database.query(
      `insert into "CrmOpportunity" ("Id", "UniqueId", "Position", "Notes", ${columns})
       select 2000000000 + n, gen_random_uuid(), 100000 + n, $2, ${columns}
       from "CrmOpportunity", generate_series(1, $3) n where "Id" = $1`,
      [card!.Id, notes, count],
    )
    const { CrmBoardColumnCrmBoardId: board } = card!
    const ask = async (what: string) => (await admin.get(`/ext/boards/${board}/${what}`)).json()
    const whole = await ask('cards')
    expect(whole).toEqual(await ask('first-cards'))
    expect(whole.Stages.some(({ HasMore }: Stage) => HasMore)).toBe(true)
    await large.stop()
  })
})

describe('the first cards of a board', () => {
  it('are the top of every stage in order, and say where there are more', async () => {
    const crowded = await testServer({ demo: 250 })
    const admin = await crowded.caller(['Admin'])
    const [board] = (await admin.get('/api/crm/crmboards')).json().Records as { Id: number }[]
    const stages = (await admin.get(`/api/crm/crmboardcolumns?size=1000&CrmBoardColumn_CrmBoard=${board!.Id}`)).json()
    const { Stages } = (await admin.get(`/ext/boards/${board!.Id}/first-cards`)).json()
    expect(ids(Stages, 'CrmBoardColumnId')).toEqual(ids(stages.Records, 'Id').toSorted())
    for (const { CrmBoardColumnId, Cards, HasMore } of Stages as Stage[]) {
      const query = `CrmOpportunity_CrmBoardColumn=${CrmBoardColumnId}&orderby=Position&dir=0`
      const list = (await admin.get(`/api/crm/crmopportunities?${query}&size=24&withtoken=true`)).json()
      expect(unpackRecords(Cards)).toEqual(list.Records)
      expect(HasMore).toBe(list.HasNextPage)
    }
    expect(new Set((Stages as Stage[]).map(({ HasMore }) => HasMore))).toEqual(new Set([true, false]))
    await crowded.stop()
  })

  it('include stages without any', async () => {
    const admin = await server.caller(['Admin'])
    const [board] = (await admin.get('/api/crm/crmboards')).json().Records as { Id: number }[]
    const empty = { CrmBoardId: board!.Id, Name: 'Empty', Position: 9000 }
    const { Id } = (await admin.send('POST', '/api/crm/crmboardcolumns', empty)).json().Value
    const { Stages } = (await admin.get(`/ext/boards/${board!.Id}/first-cards`)).json()
    expect(Stages).toContainEqual({ CrmBoardColumnId: Id, Cards: { Shared: {}, Keys: [], Rows: [] }, HasMore: false })
  })
})

describe('the last moves of a board', () => {
  it('name who moved each card into its stage, and not what was taken back', async () => {
    const admin = await server.caller(['Admin'])
    const [board] = (await admin.get('/api/crm/crmboards')).json().Records as { Id: number }[]
    const onBoard = `size=1000&CrmOpportunity_CrmBoardColumn_CrmBoard_Id=${board!.Id}`
    const cards = (await admin.get(`/api/crm/crmopportunities?${onBoard}`)).json().Records as CrmOpportunity[]
    const [card] = cards
    const other = cards.find((each) => each.CrmBoardColumnId !== card!.CrmBoardColumnId)!
    const read = async () => (await admin.get(`/ext/boards/${board!.Id}/last-moves`)).json()
    const moveOf = async () => (await read()).Moves.find(([id]: number[]) => id === card!.Id)
    const before = await moveOf()
    const to = {
      ...card!,
      CrmBoardColumnId: other.CrmBoardColumnId,
      Status: other.Status,
      LossReason: other.LossReason,
    }
    const key = { 'Idempotency-Key': 'a-move-to-take-back' }
    const moved = (
      await admin.send('PUT', '/api/crm/crmopportunities', to, { ...key, Prefer: 'return=representation' })
    ).json()
    const [, since, mover, rule] = await moveOf()
    expect([since, rule]).toEqual([moved.Value.CrmBoardColumnSince, null])
    expect(mover).toBe(admin.userId)
    expect((await read()).People).toContainEqual({ Id: admin.userId, FullName: expect.any(String) })
    const headers = { 'Undo-Of': 'a-move-to-take-back', 'Idempotency-Key': 'the-way-back' }
    expect((await admin.send('POST', '/ext/undo', undefined, headers)).statusCode).toBe(200)
    expect(await moveOf()).toEqual(before)
  })

  it('need the right to list the history', async () => {
    const [board] = (await (await server.caller(['Admin'])).get('/api/crm/crmboards')).json().Records as {
      Id: number
    }[]
    const reader = await server.caller(['CrmOpportunity-List', 'CrmBoard-List'])
    expect((await reader.get(`/ext/boards/${board!.Id}/last-moves`)).statusCode).toBe(403)
  })
})

describe('the renamed cards of a board', () => {
  it('are those whose customer, type or owner has changed since then', async () => {
    const admin = await server.caller(['Admin'])
    const [board] = (await admin.get('/api/crm/crmboards')).json().Records as { Id: number }[]
    const onBoard = `size=1000&CrmOpportunity_CrmBoardColumn_CrmBoard_Id=${board!.Id}`
    const cards = (await admin.get(`/api/crm/crmopportunities?${onBoard}`)).json().Records as CrmOpportunity[]
    const since = new Date().toISOString()
    const renamed = async () => (await admin.get(`/ext/boards/${board!.Id}/renamed?since=${since}`)).json().Ids
    expect(await renamed()).toEqual([])
    const { CoworkerId } = cards[0]!
    const customer = (await admin.get(`/api/spaces/coworkers/${CoworkerId}`)).json()
    await admin.send('PUT', '/api/spaces/coworkers', { ...customer, FullName: 'Ana Renamed' })
    const expected = cards.filter((card) => card.CoworkerId === CoworkerId).map(({ Id }) => Id)
    expect(await renamed()).toEqual(expected.toSorted((a, b) => a - b))
    for (const wrong of ['yesterday', '2026-02-30T00:00:00Z', '2026-01-01T99:00:00Z', '']) {
      expect((await admin.get(`/ext/boards/${board!.Id}/renamed?since=${wrong}`)).statusCode).toBe(400)
    }
  })
})

describe('the places of a board', () => {
  it('are those of its records, stage by stage in order, with the versions of the stages', async () => {
    const admin = await server.caller(['Admin'])
    const boards = (await admin.get('/api/crm/crmboards')).json().Records as { Id: number }[]
    for (const { Id } of boards) {
      const records = (
        await admin.get(
          `/api/crm/crmopportunities?withtoken=true&size=1000&CrmOpportunity_CrmBoardColumn_CrmBoard_Id=${Id}`,
        )
      ).json().Records as (CrmOpportunity & { VersionToken: number })[]
      const expected = records
        .toSorted((a, b) => a.CrmBoardColumnId - b.CrmBoardColumnId || byPosition(a, b))
        .map((record) => [record.Id, record.CrmBoardColumnId, record.Position, record.Version, record.VersionToken])
      const ofBoard = `/api/crm/crmboardcolumns?size=1000&CrmBoardColumn_CrmBoard=${Id}`
      const stages = (await admin.get(ofBoard)).json().Records as { Id: number; Version: number }[]
      const Stages = stages.toSorted((a, b) => a.Id - b.Id).map((stage) => [stage.Id, stage.Version])
      expect((await admin.get(`/ext/boards/${Id}/places`)).json()).toMatchObject({ Stages, Places: expected })
    }
  })

  it('are not found for a board of another location, and need the role', async () => {
    const admin = await server.caller(['Admin'])
    const [board] = (await admin.get('/api/crm/crmboards')).json().Records as { Id: number; BusinessId: number }[]
    const elsewhere = await server.caller(['CrmOpportunity-List'], [board!.BusinessId + 1000])
    expect((await elsewhere.get(`/ext/boards/${board!.Id}/places`)).statusCode).toBe(404)
    expect((await (await server.caller([])).get(`/ext/boards/${board!.Id}/places`)).statusCode).toBe(403)
    expect((await admin.get('/ext/boards/abc/places')).statusCode).toBe(404)
  })
})
