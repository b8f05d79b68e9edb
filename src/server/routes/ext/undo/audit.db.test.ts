import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { OpportunityChange } from '#core/contract/endpoints/undo.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { Content } from '#core/openapi/operation.ts'
import { openApiDocument } from '#core/openapi/document.ts'
import { sweep } from '#server/sweep.ts'
import { changeLog } from '#server/testing/fixtures/change-log-door.ts'
import { cards, openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'
import { schemaCheck } from '#server/testing/schema-check.ts'

let board: UndoFixture
let card = 0
beforeAll(async () => {
  board = await openUndoFixture()
})
beforeEach(async () => {
  card = await board.card(board.at.plain, { Value: 50, Notes: 'Before' })
})
afterAll(() => board.at.server.stop())

const changes = async (by = board.ana): Promise<OpportunityChange[]> =>
  (await by.get(`/ext/opportunities/${card}/changes`)).json()
const database = () => board.at.server.database

describe('the changes of an opportunity', () => {
  it('say who changed what, from what, to what, the latest first', async () => {
    const offer = await board.at.stage({ Name: 'Offer' })
    await database().query(`update "AccessToken" set "ClientId" = 'front-desk' where "UserId" = $1`, [board.ben.userId])
    await board.edit(board.ana, card, { Value: 70, Notes: null })
    await board.move(board.ben, card, offer)
    const [moved, edited, created, ...others] = await changes()
    expect(others).toEqual([])
    const byToken = { Client: 'token', Rule: null, IsUndone: false, UndoOf: null }
    expect(moved).toMatchObject({
      ...byToken,
      Client: 'front-desk',
      UserId: board.ben.userId,
      UserFullName: 'Ben Okoye',
      Kind: 'update',
    })
    expect(moved!.Fields.find(({ Name }) => Name === 'CrmBoardColumnId')).toEqual({
      Name: 'CrmBoardColumnId',
      From: board.at.plain,
      To: offer,
    })
    expect(edited).toMatchObject({ ...byToken, UserFullName: 'Ana Ruiz', Kind: 'update' })
    expect(edited!.Fields.toSorted((a, b) => a.Name.localeCompare(b.Name))).toEqual([
      { Name: 'Notes', From: 'Before', To: null },
      { Name: 'Value', From: 50, To: 70 },
    ])
    expect(created).toMatchObject({ ...byToken, Kind: 'create' })
    expect(created!.Fields).toContainEqual({ Name: 'Value', From: null, To: 50 })
    expect([moved!.At > edited!.At, edited!.At > created!.At]).toEqual([true, true])
  })

  it('say what was undone and redone, deleted and restored; of a deleted one only who may restore it', async () => {
    const edit = await board.edit(board.ana, card, { Value: 70 })
    const undo = await board.undone(board.ana, edit)
    const states = async () => (await changes()).map(({ Kind, IsUndone, UndoOf }) => [Kind, IsUndone, UndoOf])
    expect(await states()).toEqual([
      ['update', false, edit],
      ['update', true, null],
      ['create', false, null],
    ])
    await board.undone(board.ana, undo)
    expect((await states()).slice(0, 3)).toEqual([
      ['update', false, undo],
      ['update', true, edit],
      ['update', false, null],
    ])
    await board.remove(board.ana, card)
    const reader = await board.person('Cy', ['CrmOpportunity-Read'])
    expect((await reader.get(`/ext/opportunities/${card}/changes`)).statusCode).toBe(404)
    expect((await states())[0]).toEqual(['delete', false, null])
    await board.ana.send('POST', `/ext/deleted-opportunities/${card}/restore`)
    expect((await states())[0]).toEqual(['restore', false, null])
    expect((await changes(reader)).length).toBe(6)
  })

  it('cut long texts, and leave out what the reader’s locations have not seen', async () => {
    await board.edit(board.ana, card, { Notes: 'x'.repeat(50_000) })
    expect(String((await changes())[0]!.Fields[0]!.To)).toBe(`${'x'.repeat(1_999)}…`)
    const { rows } = await database().query<{ Id: number }>(
      `insert into "Business" ("Name", "CurrencyId") select 'There', "CurrencyId" from "Business" limit 1 returning "Id"`,
    )
    const there = rows[0]!.Id
    const CrmBoardId = await board.at.make(entities.CrmBoard, { BusinessId: there, Name: 'There' })
    await board.move(board.at.admin, card, await board.at.stage({ CrmBoardId }))
    const reader = await board.person('Dee', ['CrmOpportunity-Read'], [there])
    expect((await changes(reader)).map(({ Kind }) => Kind)).toEqual(['update'])
    expect((await board.ana.get(`/ext/opportunities/${card}/changes`)).statusCode).toBe(404)
  })

  it('are kept by the sweep, other than those of other records', async () => {
    await database().query(
      `insert into "Change" ("BusinessId", "Rev", "Entity", "EntityId", "Kind", "Version", "At")
       select $1, 1000000 + n, case n when 1 then 'Team' else 'CrmOpportunity' end, $2, 'update', 9, now() - interval '90 days'
       from generate_series(1, 2) n`,
      [board.at.id, card],
    )
    await sweep(database(), () => expect.unreachable())
    const { rows } = await database().query(`select "Entity" from "Change" where "Rev" > 1000000`)
    expect(rows).toEqual([{ Entity: 'CrmOpportunity' }])
    await changeLog(database(), 'delete from "Change" where "Rev" > 1000000')
  })
})

describe('the change log of opportunities', () => {
  it.each([
    ['update', `update "Change" set "After" = '{}' where "EntityId" = $1`],
    ['change of who it was', `update "Change" set "UserId" = null where "EntityId" = $1`],
    ['delete', `delete from "Change" where "EntityId" = $1`],
  ])('is append-only: an %s is refused by the database', async (_what, sql) => {
    await board.edit(board.ana, card, { Value: 70 })
    await expect(database().query(sql, [card])).rejects.toThrow('append-only')
    expect((await changes()).length).toBe(2)
  })

  it('opens for an erasure only until the erasure is over', async () => {
    await changeLog(database(), `update "Change" set "After" = '{}' where "EntityId" = $1`, [card])
    await expect(database().query(`delete from "Change" where "EntityId" = $1`, [card])).rejects.toThrow('append-only')
  })

  it('forgets a user who is deleted, and nothing else', async () => {
    const person = await board.person('Eve', ['CrmOpportunity-Edit'])
    await board.edit(person, card, { Value: 70 })
    const user = `${entities.User.path}/${person.userId}`
    expect((await board.at.admin.send('DELETE', user)).json().WasSuccessful).toBe(true)
    expect((await changes())[0]).toMatchObject({ UserId: null, Fields: [{ Name: 'Value', From: 50, To: 70 }] })
  })
})

describe('an operation', () => {
  const state = async (by: UndoFixture['ana'], key: string) =>
    (await by.get(`/ext/operations/${encodeURIComponent(key)}`)).json()
  const unknown = (Id: string) => ({ Id, State: 'unknown', Entity: null, EntityId: null, Version: null, At: null })

  it('of one’s own is known to be applied, also when its key is forgotten; of others it is unknown', async () => {
    const key = await board.edit(board.ana, card, { Value: 70 })
    const applied = { Id: key, State: 'applied', Entity: 'CrmOpportunity', EntityId: card, Version: 2 }
    expect(await state(board.ana, key)).toMatchObject(applied)
    await database().query('delete from "IdempotencyKey"')
    expect(await state(board.ana, key)).toEqual({ ...applied, At: (await changes())[0]!.At })
    expect(await state(board.ben, key)).toEqual(unknown(key))
    for (const odd of ['a/b c?', 'NUL \0', 'ü😀']) expect(await state(board.ana, odd)).toEqual(unknown(odd))
  })

  it('that was refused is unknown; each record of a command is one of its own', async () => {
    const send = { 'idempotency-key': 'refused', 'if-match': '"9"' }
    expect((await board.ana.send('PUT', cards, { Id: card, Value: 5 }, send)).statusCode).toBe(400)
    expect(await state(board.ana, 'refused')).toEqual(unknown('refused'))
    const command = { Key: 'CRM_MARK_WON', Ids: [card], Parameters: [] }
    await board.ana.send('POST', `${cards}/runcommand`, command, { 'idempotency-key': 'won' })
    expect(await state(board.ana, `won ${card}`)).toMatchObject({ State: 'applied', EntityId: card })
    await board.undone(board.ana, `won ${card}`)
    expect((await board.read(card)).Status).toBe(1)
  })
})

describe('the reference', () => {
  it('describes what these endpoints answer', async () => {
    const document = openApiDocument()
    const check = schemaCheck(document)
    const misfits = (method: 'get' | 'post', path: string, answer: { statusCode: number; json(): unknown }) => {
      const response = document.paths[path]![method]!.responses[answer.statusCode]!
      const shared = Object.entries<{ content?: Content }>(document.components.responses)
      const content =
        '$ref' in response
          ? shared.find(([name]) => name === response.$ref.split('/').at(-1))?.[1].content
          : response.content
      return check(content!['application/json']!.schema, answer.json())
    }
    const edit = await board.edit(board.ana, card, { Value: 70 })
    const changesOf = '/ext/opportunities/{id}/changes'
    const url = changesOf.replace('{id}', String(card))
    expect(misfits('get', changesOf, await board.ana.get(url))).toEqual([])
    expect(misfits('get', '/ext/operations/{key}', await board.ana.get(`/ext/operations/${edit}`))).toEqual([])
    for (const [by, operation, status] of [
      [board.ana, edit, 200],
      [board.ana, edit, 412],
      [board.ana, 'never', 404],
      [await board.person('Fay', []), edit, 404],
    ] as const) {
      const { answer } = await board.undo(by, operation)
      expect([answer.statusCode, ...misfits('post', '/ext/undo', answer)]).toEqual([status])
    }
    await board.remove(board.ana, card)
    const [{ Id: boardId }] = (await board.at.list<{ Id: number }>(entities.CrmBoard, '')) as [{ Id: number }]
    const list = await board.ana.get(`/ext/deleted-opportunities?board=${boardId}`)
    expect(misfits('get', '/ext/deleted-opportunities', list)).toEqual([])
    const restore = '/ext/deleted-opportunities/{id}/restore'
    for (const status of [200, 404]) {
      const answer = await board.ana.send('POST', restore.replace('{id}', String(card)))
      expect([answer.statusCode, ...misfits('post', restore, answer)]).toEqual([status])
    }
  })
})
