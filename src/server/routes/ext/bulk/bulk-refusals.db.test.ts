import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { wholeState } from '#server/testing/fixtures/database-state.ts'
import { keyed, resultsOf, sendInBulk, statuses, undoAll } from '#server/testing/fixtures/bulk-fixture.ts'
import { cards as path, openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'
import { callerWith, errorsOf, testServer } from '#server/testing/test-server.ts'

let board: UndoFixture
let target: number
beforeAll(async () => {
  board = await openUndoFixture()
  target = await board.at.stage({ Name: 'Target' })
}, 120_000)
afterAll(() => board.at.server.stop())

const cards = async (count: number) => {
  const ids: number[] = []
  for (let made = 0; made < count; made += 1) ids.push(await board.card(board.at.plain))
  return ids
}
const move = () => ({ Action: 'move', CrmBoardColumnId: target })
const database = () => board.at.server.database
const tagOf = async (id: number) => String((await board.ana.get(`${path}/${id}`)).headers.etag)

describe('one refused record', () => {
  it('stops none of the others: changed, moved and deleted by somebody else, unknown, and new ones', async () => {
    const [edited, moved, gone, first, last] = (await cards(5)) as [number, number, number, number, number]
    const tags = new Map<number, string>()
    for (const id of [edited, moved, gone, first, last]) tags.set(id, await tagOf(id))
    await board.edit(board.ben, edited, { Notes: 'by Ben' })
    await board.move(board.ben, moved, board.at.plain, { 'place-before': String(first) })
    await board.remove(board.ben, gone)
    const before = await board.read(moved)

    const records = keyed([first, edited, moved, gone, 987_654, last]).map((record) => ({
      ...record,
      IfMatch: tags.get(record.Id) ?? null,
    }))
    const results = await resultsOf(board.ana, move(), records)
    // The notes are no part of a move: that change stays, and does not stop it.
    expect(statuses(results)).toEqual([200, 200, 412, 404, 404, 200])
    expect(results[2]).toMatchObject({
      Id: moved,
      Record: before,
      ETag: await tagOf(moved),
      Message: `Version: was changed by ${board.ben.email} in the meantime`,
      Errors: [{ PropertyName: 'Version' }],
    })
    expect(results[3]).toEqual({ Id: gone, Status: 404, Record: null, ETag: null, Message: 'Not found', Errors: null })
    expect(await board.read(edited)).toMatchObject({ CrmBoardColumnId: target, Notes: 'by Ben' })
    expect(await board.read(moved)).toEqual(before)
    const order = (await board.order())[target]
    expect(order?.slice(0, 3)).toEqual([first, edited, last])
    expect(results.map(({ ETag }) => ETag)).toEqual([
      await tagOf(first),
      await tagOf(edited),
      await tagOf(moved),
      null,
      null,
      await tagOf(last),
    ])
  })

  it('is written all the same where no version was asked for', async () => {
    const [id] = (await cards(1)) as [number]
    await board.edit(board.ben, id, { Value: 5 })
    for (const record of [{ ...keyed([id])[0]!, IfMatch: '*' }, keyed([id])[0]!]) {
      expect(statuses(await resultsOf(board.ana, move(), [record]))).toEqual([200])
    }
  })

  it('says what is wrong with it as a single write does, and leaves no trace (I4, I20)', async () => {
    const ids = await cards(2)
    const elsewhere = await board.at.make(entities.User, { FullName: 'Gone', Email: `${randomUUID()}@example.com` })
    await database().query('delete from "User" where "Id" = $1', [elsewhere])
    const before = await wholeState(database())
    const records = keyed(ids)
    const results = await resultsOf(board.ana, { Action: 'edit', Fields: { ResponsibleId: elsewhere } }, records)
    const single = await board.ana.send(
      'PUT',
      path,
      { Id: ids[0], ResponsibleId: elsewhere },
      { 'changed-fields': 'ResponsibleId', 'place-after': String(ids[0]) },
    )
    expect(single.statusCode).toBe(400)
    for (const result of results)
      expect(result).toMatchObject({ Status: 400, Errors: errorsOf(single), Message: single.json().Message })
    expect(await wholeState(database())).toBe(before)
    for (const { IdempotencyKey } of records) {
      expect((await board.ana.get(`/ext/operations/${IdempotencyKey}`)).json().State).toBe('unknown')
    }
  })

  it('is known by a line in the log', async () => {
    const lines: object[] = []
    const server = await testServer({
      connectionString: board.at.server.connectionString,
      now: () => board.clock.now,
      report: (line) => lines.push(line),
    })
    const ana = callerWith(server.app, board.ana)
    const ids = await cards(1)
    await resultsOf(ana, move(), keyed(ids))
    expect(lines).toEqual([])
    await resultsOf(ana, move(), keyed([...ids, 987_654]))
    expect(lines).toMatchObject([{ event: 'refused-write', route: '/ext/bulk', status: 200, userId: board.ana.userId }])
    await server.stop()
  })
})

describe('a repeated request', () => {
  it('gets the stored answers, also for what has changed or gone since, and writes only what was not written', async () => {
    const [a, b, c] = (await cards(3)) as [number, number, number]
    const records = keyed([a, b, c])
    const first = await resultsOf(board.ana, { Action: 'delete' }, records.slice(0, 1))
    const moved = await resultsOf(board.ana, move(), records.slice(1, 2))
    await board.edit(board.ben, b, { Notes: 'later' })
    const before = await wholeState(database())
    expect(await resultsOf(board.ana, { Action: 'delete' }, records.slice(0, 1))).toEqual(first)
    expect(await resultsOf(board.ana, move(), records.slice(1, 2))).toEqual(moved)
    expect(await wholeState(database())).toBe(before)
    const again = await resultsOf(board.ana, move(), records.slice(1))
    expect(again[0]).toEqual(moved[0])
    expect(again[1]).toMatchObject({ Id: c, Status: 200 })
    expect(await board.read(c)).toMatchObject({ CrmBoardColumnId: target, Version: 2 })
  })

  it('is refused for each record whose key was used for something else', async () => {
    const [a, b] = (await cards(2)) as [number, number]
    const records = keyed([a, b])
    await resultsOf(board.ana, move(), records.slice(0, 1))
    const results = await resultsOf(board.ana, { Action: 'move', CrmBoardColumnId: board.at.plain }, records)
    expect(statuses(results)).toEqual([422, 200])
    expect(results[0]!.Errors).toMatchObject([{ PropertyName: 'Idempotency-Key' }])
    expect(await board.read(a)).toMatchObject({ CrmBoardColumnId: target, Version: 2 })
  })

  it('under way elsewhere is waited for, record by record', async () => {
    const [a, b] = (await cards(2)) as [number, number]
    const records = keyed([a, b])
    const holder = await database().connect()
    await holder.query('begin')
    await holder.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${board.ana.userId} ${records[0]!.IdempotencyKey}`,
    ])
    expect(statuses(await resultsOf(board.ana, move(), records))).toEqual([409, 200])
    await holder.query('rollback')
    holder.release()
    expect(statuses(await resultsOf(board.ana, move(), records))).toEqual([200, 200])
  })
})

describe('a right that is taken away in the middle', () => {
  it('ends the writes with the next request, which writes nothing and names the role', async () => {
    const cleo = await board.person('Cleo Marsh', ['CrmOpportunity-Edit', 'CrmOpportunity-Read'])
    const [a, b] = (await cards(2)) as [number, number]
    const records = keyed([a, b])
    expect(statuses(await resultsOf(cleo, move(), records.slice(0, 1)))).toEqual([200])
    await database().query(`update "User" set "UserRoles" = '{CrmOpportunity-Read}' where "Id" = $1`, [cleo.userId])
    const before = await wholeState(database())
    const answer = await sendInBulk(cleo, move(), records.slice(1))
    expect([answer.statusCode, answer.json().Message]).toEqual([
      403,
      'You may not do this: the role CrmOpportunity-Edit is required.',
    ])
    const undone = await undoAll(cleo, [records[0]!.IdempotencyKey])
    expect(undone).toMatchObject([{ UndoOf: records[0]!.IdempotencyKey, Status: 403, Message: answer.json().Message }])
    expect(await wholeState(database())).toBe(before)
  })

  it('to a location hides its cards, those of a repeated request, too', async () => {
    const cleo = await board.person('Cleo Lund', ['CrmOpportunity-Edit', 'CrmOpportunity-Read'])
    const records = keyed(await cards(2))
    expect(statuses(await resultsOf(cleo, move(), records.slice(0, 1)))).toEqual([200])
    const { rows } = await database().query(
      `insert into "Business" ("Name", "CurrencyId") select 'Other', "Id" from "Currency" limit 1 returning "Id"`,
    )
    await database().query(`update "User" set "Businesses" = $2 where "Id" = $1`, [cleo.userId, [rows[0]!.Id]])
    expect(statuses(await resultsOf(cleo, move(), records))).toEqual([404, 404])
  })

  it.each([
    ['delete', 'CrmOpportunity-Delete', 'CrmOpportunity-Edit'],
    ['win', 'CrmOpportunity-Edit', 'CrmOpportunity-Delete'],
  ])('%s needs %s', async (Action, role, other) => {
    const [a] = (await cards(1)) as [number]
    const without = await board.person('Without', [other])
    const answer = await sendInBulk(without, { Action }, keyed([a]))
    expect([answer.statusCode, answer.json().Message]).toEqual([
      403,
      `You may not do this: the role ${role} is required.`,
    ])
    const having = await board.person('Having', [role])
    expect(statuses(await resultsOf(having, { Action }, keyed([a])))).toEqual([200])
  })
})

describe('cards and stages of another location', () => {
  it('do not exist, beside own ones', async () => {
    const { rows } = await database().query(
      `with l as (insert into "Business" ("Name", "CurrencyId") select 'Hill', "Id" from "Currency" limit 1 returning "Id"),
         b as (insert into "CrmBoard" ("BusinessId", "Name") select "Id", 'Hill' from l returning "Id"),
         s as (insert into "CrmBoardColumn" ("CrmBoardId", "Name", "Position") select "Id", 'Hill', 1 from b returning "Id"),
         o as (insert into "CrmOpportunity" ("CrmBoardColumnId", "CoworkerId", "Position", "Status")
           select s."Id", $1::bigint, 1, 1 from s returning "Id")
       select s."Id" as stage, o."Id" as card from s, o`,
      [await board.at.customer()],
    )
    const { stage, card } = rows[0]!
    const [own] = (await cards(1)) as [number]
    for (const action of [
      move(),
      { Action: 'win' },
      { Action: 'delete' },
      { Action: 'edit', Fields: { LeadSource: 1 } },
    ]) {
      const [foreign, mine] = await resultsOf(board.ana, action, keyed([card, await board.card(board.at.plain)]))
      expect([foreign, mine!.Status]).toEqual([
        { Id: card, Status: 404, Record: null, ETag: null, Message: 'Not found', Errors: null },
        200,
      ])
    }
    const [result] = await resultsOf(board.ana, { Action: 'move', CrmBoardColumnId: stage }, keyed([own]))
    expect(result).toMatchObject({ Status: 400, Errors: [{ PropertyName: 'CrmBoardColumn' }] })
    const ownOne = keyed([own])
    await resultsOf(board.ana, move(), ownOne)
    // Operations belong to who made them.
    expect(statuses(await undoAll(board.ben, [ownOne[0]!.IdempotencyKey]))).toEqual([404])
  })
})

describe('the undo of all', () => {
  it('reports what somebody has changed since, and takes back the rest', async () => {
    const ids = (await cards(4)) as [number, number, number, number]
    const records = keyed(ids)
    await resultsOf(board.ana, move(), records)
    await board.move(board.ben, ids[1], board.at.plain)
    await board.remove(board.ben, ids[2])
    const moved = await board.read(ids[1])
    const results = await undoAll(board.ana, [...records.map(({ IdempotencyKey }) => IdempotencyKey), 'unknown'])
    expect(results.map(({ Status, Message }) => [Status, Message])).toEqual([
      [404, 'There is nothing to undo: no operation of yours with this id is in the change log.'],
      [200, null],
      [412, ': was deleted by Ben Okoye since'.slice(2)],
      [412, 'CrmBoardColumn: was moved by Ben Okoye since'],
      [200, null],
    ])
    expect(await board.read(ids[1])).toEqual(moved)
    expect(await board.read(ids[0])).toMatchObject({ CrmBoardColumnId: board.at.plain })
  })

  it('can be repeated, and be taken back itself', async () => {
    const ids = await cards(3)
    const order = await board.order()
    const records = keyed(ids)
    await resultsOf(board.ana, move(), records)
    const moved = await board.order()
    const undos = records
      .toReversed()
      .map(({ IdempotencyKey }) => ({ UndoOf: IdempotencyKey, IdempotencyKey: randomUUID() }))
    const send = () => board.ana.send('POST', '/ext/bulk/undo', { Records: undos })
    const first = await send()
    expect(await board.order()).toEqual(order)
    expect((await send()).json()).toEqual(first.json())
    // The same operation as a single undo.
    const single = await board.ana.send('POST', '/ext/undo', undefined, {
      'undo-of': undos[0]!.UndoOf,
      'idempotency-key': undos[0]!.IdempotencyKey,
    })
    expect(single.json().Record).toEqual(first.json().Results[0].Record)
    expect(
      statuses(
        await undoAll(
          board.ana,
          undos.map(({ IdempotencyKey }) => IdempotencyKey),
        ),
      ),
    ).toEqual([200, 200, 200])
    expect(await board.order()).toEqual(moved)
  })
})

it('a move within the stage where cards are lost does not take a reason away', async () => {
  const lost = await board.at.stage({ Name: 'Lost', Position: 4, LoseOpportunity: true })
  const id = await board.card(lost, { LossReason: 4 })
  const within = (LossReason?: number | null) =>
    resultsOf(
      board.ana,
      { Action: 'move', CrmBoardColumnId: lost, ...(LossReason !== undefined && { LossReason }) },
      keyed([id]),
    )
  const [refused] = await within(null)
  expect(refused).toMatchObject({ Status: 400, Errors: [{ PropertyName: 'LossReason' }] })
  for (const sent of [undefined, 9]) {
    expect(statuses(await within(sent))).toEqual([200])
    expect(await board.read(id)).toMatchObject({ Status: 3, LossReason: sent ?? 4 })
  }
})
