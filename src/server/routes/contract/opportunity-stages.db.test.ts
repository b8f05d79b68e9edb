import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { type DemoBoard, openDemoBoard, whole } from '#server/testing/fixtures/demo-board.ts'

const { path } = entities.CrmOpportunity
const at = { now: new Date('2026-11-21T09:00:00.000Z') }
let board: DemoBoard
beforeAll(async () => {
  board = await openDemoBoard(() => at.now)
})
afterAll(() => board.server.stop())

const win = () => board.stages.find((stage) => stage.WinOpportunity)!
const lose = () => board.stages.find((stage) => stage.LoseOpportunity)!

describe('stages act', () => {
  const move = (record: CrmOpportunity, to: CrmBoardColumn, over: object = {}) =>
    board
      .put({ ...record, CrmBoardColumnId: to.Id, Position: 1, ...over }, whole)
      .then((response) => response.json().Value as CrmOpportunity)

  it('win, lose and reopen, with dates and the loss reason', async () => {
    at.now = new Date('2026-11-21T10:00:00.000Z')
    const open = await board.create()
    const won = await move(open, win())
    expect(won).toMatchObject({
      Status: 2,
      Completed: true,
      WonOn: '2026-11-21T10:00:00Z',
      LostOn: null,
      LossReason: null,
    })
    const lost = await move(won, lose(), { LossReason: 4 })
    expect(lost).toMatchObject({
      Status: 3,
      Completed: true,
      WonOn: null,
      LostOn: '2026-11-21T10:00:00Z',
      LossReason: 4,
    })
    const reopened = await move(lost, board.neutral[0]!)
    expect(reopened).toMatchObject({ Status: 1, Completed: false, WonOn: null, LostOn: null, LossReason: null })
  })

  it('write one history row a transition, with the stay in the old stage', async () => {
    const record = await board.create()
    at.now = new Date(at.now.getTime() + 60_000)
    const moved = await move(record, board.neutral[1]!)
    await board.put({ ...moved, Position: 50 })
    const histories = '/api/crm/crmopportunityhistories?orderby=ToTime&CrmOpportunityHistory_CrmOpportunity='
    const rows = (await board.admin.get(`${histories}${record.Id}`)).json().Records as CrmOpportunityHistory[]
    expect(rows).toHaveLength(2)
    expect(rows[1]).toMatchObject({
      OldCrmBoardColumnId: record.CrmBoardColumnId,
      NewCrmBoardColumnId: moved.CrmBoardColumnId,
      FromTime: record.CrmBoardColumnSince,
      ToTime: moved.CrmBoardColumnSince,
      UserId: board.admin.userId,
    })
  })

  it('count and add up what they hold', async () => {
    const cards = (await board.admin.get(`${path}?size=1000`)).json().Records as CrmOpportunity[]
    const all = (await board.admin.get('/api/crm/crmboardcolumns?size=100')).json().Records as CrmBoardColumn[]
    for (const stage of all) {
      const own = cards.filter((card) => card.CrmBoardColumnId === stage.Id)
      const cents = own.reduce((sum, card) => sum + Math.round((card.Value ?? 0) * 100), 0)
      expect([stage.OpportunitiesCount, Math.round(stage.OpportunitiesValue * 100)]).toEqual([own.length, cents])
    }
  })
})

describe('a card that stays', () => {
  it('keeps its place through an edit whose number is of before a respacing', async () => {
    const stage = board.neutral[2]!.Id
    const record = await board.create({ CrmBoardColumnId: stage, Position: 1 })
    // A bare 1 on top of a 1 respaces the stage: the record stands at 100 now, still in the version that we know.
    await board.create({ CrmBoardColumnId: stage, Position: 1 })
    expect((await board.one(record.Id)).Position).toBe(100)
    const edited = { ...record, Name: 'edited' }
    const response = await board.put(edited, { ...whole, 'if-match': '"1"', 'place-after': String(record.Id) })
    expect(response.json().Value).toMatchObject({ Name: 'edited', Position: 100, Version: 2 })
  })
})
