import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DeletedOpportunityEntry } from '#core/contract/endpoints/undo.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { type PackedRecords, unpackRecords } from '#core/contract/records/packed-records.ts'
import { rolesOf } from '#core/domain/rights/roles.ts'
import { sweep } from '#server/sweep.ts'
import { cards, openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'

let board: UndoFixture
let boardId = 0
let [stage, customer, card] = [0, 0, 0]
beforeAll(async () => {
  board = await openUndoFixture()
  boardId = (await board.at.list<{ Id: number }>(entities.CrmBoard, ''))[0]!.Id
})
beforeEach(async () => {
  stage = await board.at.stage({ Name: 'Enquiry', Position: 5 })
  customer = await board.at.customer()
  card = await board.card(stage, { CoworkerId: customer, Value: 50, Notes: 'Whole', CustomFields: { b: 1.5, a: [2] } })
})
afterAll(() => board.at.server.stop())

const deleted = async (): Promise<DeletedOpportunityEntry[]> =>
  (await board.ana.get(`/ext/deleted-opportunities?board=${boardId}`)).json()
const entry = async (id: number) => (await deleted()).find(({ Id }) => Id === id)
const restore = (id: number, by = board.ana, headers = {}) =>
  by.send('POST', `/ext/deleted-opportunities/${id}/restore`, undefined, headers)
const database = () => board.at.server.database

describe('a deleted opportunity', () => {
  it('is not found on any route that names it, in no list, no count and no figure', async () => {
    const other = await board.card(stage, { Value: 7 })
    await board.remove(board.ana, card)
    for (const url of [`${cards}/${card}`, `${cards}/[${card}]`, `${cards}?id=[${card}]`]) {
      expect((await board.at.admin.get(url)).statusCode, url).toBe(404)
    }
    const put = await board.at.admin.send('PUT', cards, { Id: card, CrmBoardColumnId: stage, CoworkerId: customer })
    expect([put.statusCode, (await board.at.admin.send('DELETE', `${cards}/${card}`)).statusCode]).toEqual([404, 404])
    const command = { Key: 'CRM_MARK_WON', Ids: [card], Parameters: [] }
    const run = await board.at.admin.send('POST', `${cards}/runcommand`, command)
    expect(run.json().Errors).toEqual([{ AttemptedValue: card, Message: 'was not found', PropertyName: 'Id' }])

    const list = (await board.at.admin.get(`${cards}?CrmOpportunity_CrmBoardColumn=${stage}`)).json()
    expect([list.TotalItems, list.Records[0].Id]).toEqual([1, other])
    expect(await board.at.one(entities.CrmBoardColumn, stage)).toMatchObject({
      OpportunitiesCount: 1,
      OpportunitiesValue: 7,
    })
    const ofHistory = `CrmOpportunityHistory_CrmOpportunity=${card}`
    expect(await board.at.list(entities.CrmOpportunityHistory, ofHistory)).toEqual([])
    const ofBoard = async (path: string) => (await board.at.admin.get(`/ext/boards/${boardId}/${path}`)).json()
    for (const cards of ['first-cards', 'cards']) {
      const { Stages } = await ofBoard(cards)
      const shown = Stages.flatMap(({ Cards }: { Cards: PackedRecords }) => unpackRecords(Cards).map(({ Id }) => Id))
      expect(shown).toEqual([other])
    }
    expect((await ofBoard('places')).Places.map(([id]: number[]) => id)).toEqual([other])
    expect((await ofBoard('renamed?since=2026-01-01')).Ids).toEqual([other])
    const asReference = { CrmOpportunityId: card, NewCrmBoardColumnId: stage }
    const refused = await board.at.admin.send('POST', entities.CrmOpportunityHistory.path, asReference)
    expect(refused.statusCode).toBe(400)
  })

  it.each(['', '?board=', '?board=x'])(
    'is listed for one board, which has to be named: %s is refused',
    async (query) => {
      const answer = await board.ana.get(`/ext/deleted-opportunities${query}`)
      expect([answer.statusCode, answer.json().Errors[0].PropertyName]).toEqual([400, 'board'])
    },
  )

  it('keeps neither its stage nor its board from being deleted', async () => {
    const CrmBoardId = await board.at.make(entities.CrmBoard, { BusinessId: board.at.id, Name: 'Old' })
    const own = await board.at.stage({ CrmBoardId, Name: 'Old' })
    const id = await board.card(own)
    await board.remove(board.ana, id)
    for (const url of [`${entities.CrmBoardColumn.path}/${own}`, `${entities.CrmBoard.path}/${CrmBoardId}`]) {
      expect((await board.at.admin.send('DELETE', url)).json().WasSuccessful, url).toBe(true)
    }
    const answer = await restore(id)
    expect([answer.statusCode, answer.json().Message]).toEqual([
      400,
      'This cannot be restored: its board has no stage that is open.',
    ])
  })

  it('is in the list of its board, with customer, stage, value, who deleted it, and until when it can be restored', async () => {
    await board.remove(board.ana, card)
    const { DeletedOn, RestorableUntil, ...shown } = (await entry(card))!
    expect(shown).toEqual({
      Id: card,
      Name: null,
      CoworkerId: customer,
      CoworkerFullName: expect.stringContaining('Person'),
      CrmBoardColumnId: stage,
      CrmBoardColumnName: 'Enquiry',
      Value: 50,
      DeletedById: board.ana.userId,
      DeletedByFullName: 'Ana Ruiz',
    })
    expect(Date.parse(RestorableUntil) - Date.parse(DeletedOn)).toBe(30 * 24 * 3_600_000)
  })

  it('does not count for the limit of its location, but a restore does', async () => {
    const count = (await board.at.admin.get(`${cards}?size=1`)).json().TotalItems
    const [store, limit] = [board.at.server.store, board.at.server.store.opportunitiesPerLocation]
    Object.assign(store, { opportunitiesPerLocation: count })
    await board.remove(board.ana, card)
    await board.card(stage)
    const state = await wholeState(database())
    const answer = await restore(card)
    expect([answer.statusCode, answer.json().Message]).toEqual([400, expect.stringContaining('reached its limit')])
    expect(await wholeState(database())).toBe(state)
    Object.assign(store, { opportunitiesPerLocation: limit })
  })
})

describe('a restore', () => {
  it('brings the record back with Id, creation, history, custom fields and place, as the next version', async () => {
    const below = await board.card(stage)
    const before = await board.read(card)
    const history = () =>
      board.at.list<CrmOpportunityHistory>(
        entities.CrmOpportunityHistory,
        `CrmOpportunityHistory_CrmOpportunity=${card}`,
      )
    const rows = await history()
    const json = `select "CustomFields"::text, "UniqueId" from "CrmOpportunity" where "Id" = $1`
    const { rows: stored } = await database().query(json, [card])
    await board.remove(board.ana, card)
    const answer = await restore(card)
    expect([answer.statusCode, answer.json().Notes]).toEqual([200, []])
    const { Version, UpdatedOn, UpdatedBy, CrmUpdatedOn, Position, ...kept } = await board.read(card)
    expect(before).toMatchObject(kept)
    expect([Version, UpdatedBy]).toEqual([before.Version + 2, board.ana.email])
    expect([UpdatedOn > before.UpdatedOn, CrmUpdatedOn! > before.CrmUpdatedOn!]).toEqual([true, true])
    expect((await board.order())[stage]).toEqual([card, below])
    expect(answer.json().Record).toMatchObject({ ...kept, Position })
    expect(await history()).toEqual(rows)
    expect((await database().query(json, [card])).rows).toEqual(stored)
    expect(await entry(card)).toBeUndefined()
    expect((await restore(card)).statusCode).toBe(404)
    // The ETag fits the next write.
    const edit = await board.ana.send('PUT', cards, await board.read(card), { 'if-match': String(answer.headers.etag) })
    expect(edit.statusCode).toBe(200)
  })

  it('is answered the same when it is repeated with its key', async () => {
    await board.remove(board.ana, card)
    const key = { 'idempotency-key': `restore ${card}` }
    const [first, second] = [await restore(card, board.ana, key), await restore(card, board.ana, key)]
    expect([first.statusCode, second.statusCode, second.json()]).toEqual([200, 200, first.json()])
  })

  it('goes beside the neighbour that is still there, and clears what is gone, with a sentence for each', async () => {
    const TeamId = await board.at.make(entities.Team, { BusinessId: board.at.id, Name: 'Team' })
    await board.edit(board.ana, card, { TeamId })
    const [below, last] = [await board.card(stage), await board.card(stage)]
    const above = await board.card(stage, { Position: 1 })
    expect((await board.order())[stage]).toEqual([above, card, below, last])
    await board.remove(board.ana, card)
    await board.move(board.ben, above, board.at.plain)
    await board.write(board.at.admin, 'DELETE', `${entities.Team.path}/${TeamId}`)
    const answer = await restore(card)
    expect(answer.json().Notes).toEqual(['Team was cleared, because the record is gone.'])
    expect(answer.json().Record.TeamId).toBe(null)
    expect((await board.order())[stage]).toEqual([card, below, last])
  })

  it('goes to the first open stage when its own is gone, with a sentence and a row of its history', async () => {
    await board.at.stage({ Name: 'Won', WinOpportunity: true, Position: -5 })
    const open = await board.at.stage({ Name: 'First open', Position: -4 })
    await board.remove(board.ana, card)
    await board.write(board.at.admin, 'DELETE', `${entities.CrmBoardColumn.path}/${stage}`)
    const answer = await restore(card)
    expect(answer.json().Notes).toEqual(['Its stage “Enquiry” is gone: it was put into “First open”.'])
    const { CrmBoardColumnId, CrmBoardColumnSince } = await board.read(card)
    expect(CrmBoardColumnId).toBe(open)
    const rows = await board.at.list<CrmOpportunityHistory>(
      entities.CrmOpportunityHistory,
      `CrmOpportunityHistory_CrmOpportunity=${card}`,
    )
    expect(rows.at(-1)).toMatchObject({ OldCrmBoardColumnId: stage, ToTime: CrmBoardColumnSince })
    await board.write(board.at.admin, 'DELETE', `${cards}/${card}`)
    await board.write(board.at.admin, 'DELETE', `${entities.CrmBoardColumn.path}/${open}`)
  })

  it('is refused when the customer is gone', async () => {
    await board.remove(board.ana, card)
    await database().query('delete from "Coworker" where "Id" = $1', [customer])
    const answer = await restore(card)
    expect([answer.statusCode, answer.json().Message]).toEqual([400, 'This cannot be restored: its customer is gone.'])
  })

  it('of two at once happens once', async () => {
    await board.remove(board.ana, card)
    const answers = await Promise.all([restore(card), restore(card, board.ben), restore(card)])
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 404, 404])
  })
})

describe('an erasure', () => {
  it('takes deleted opportunities of the customer, too, with their texts in the change log and the stored answers', async () => {
    await database().query('update "Business" set "StagesMayDeleteCustomers" = true where "Id" = $1', [board.at.id])
    const erasing = await board.at.stage({ Name: 'Erasing', DeleteAccount: true })
    const secret = 'Call Zebulon after five'
    const operation = await board.edit(board.ana, card, { Notes: secret })
    await board.undone(board.ana, await board.undone(board.ana, operation))
    await board.remove(board.ana, card)
    const other = await board.card(stage, { CoworkerId: customer })
    await board.move(board.ana, other, erasing)
    expect((await restore(card)).statusCode).toBe(404)
    const { rows } = await database().query<{ text: string }>(
      `select c::text as text from "Change" c union all select k::text from "IdempotencyKey" k
       union all select d::text from "DeletedOpportunity" d`,
    )
    expect(rows.filter(({ text }) => text.includes('Zebulon'))).toEqual([])
    expect(rows.length).toBeGreaterThan(10)
  })
})

describe('after 30 days', () => {
  const age = (days: number) =>
    database().query(
      `update "DeletedOpportunity" set "DeletedOn" = now() - make_interval(days => $2) where "Id" = $1`,
      [card, days],
    )

  const isKept = async () =>
    (await database().query('select from "DeletedOpportunity" where "Id" = $1', [card])).rowCount === 1

  it('a deleted opportunity is purged, and its texts with it; who did what stays', async () => {
    await board.edit(board.ana, card, { Notes: 'Quagmire' })
    await board.remove(board.ana, card)
    await age(29)
    await sweep(database(), () => expect.unreachable())
    expect(await isKept()).toBe(true)
    await age(31)
    await sweep(database(), () => expect.unreachable())
    expect(await isKept()).toBe(false)
    const { rows } = await database().query<{ text: string }>(
      `select c::text as text from "Change" c where "Entity" = 'CrmOpportunity' and "EntityId" = $1`,
      [card],
    )
    expect([rows.length, rows.some(({ text }) => text.includes('Quagmire'))]).toEqual([3, false])
  })

  it('it is gone for everybody even before the sweep', async () => {
    await board.remove(board.ana, card)
    await database().query(
      `update "DeletedOpportunity" set "DeletedOn" = $2::timestamptz - interval '31 days' where "Id" = $1`,
      [card, board.clock.now],
    )
    expect([await entry(card), (await restore(card)).statusCode]).toEqual([undefined, 404])
  })
})

describe('roles and locations', () => {
  it('decide who lists and restores: the role Delete, in a location of one’s own', async () => {
    await board.remove(board.ana, card)
    const without = await board.person(
      'Cy',
      rolesOf('CrmOpportunity').filter((role) => !role.endsWith('Delete')),
    )
    expect((await restore(card, without)).statusCode).toBe(403)
    expect((await without.get(`/ext/deleted-opportunities?board=${boardId}`)).statusCode).toBe(403)
    const { rows } = await database().query<{ Id: number }>(
      `insert into "Business" ("Name", "CurrencyId") select 'There', "CurrencyId" from "Business" limit 1 returning "Id"`,
    )
    const elsewhere = await board.person('Dee', rolesOf('CrmOpportunity'), [rows[0]!.Id])
    const list = await elsewhere.get(`/ext/deleted-opportunities?board=${boardId}`)
    expect([(await restore(card, elsewhere)).statusCode, list.statusCode]).toEqual([404, 404])
    expect((await elsewhere.get(`/ext/opportunities/${card}/changes`)).statusCode).toBe(404)
  })
})
