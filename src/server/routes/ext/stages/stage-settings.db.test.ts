import { afterAll, beforeAll, expect, it } from 'vitest'
import { defaultStageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'

let fixture: UndoFixture
let stage: number
let board: number
beforeAll(async () => {
  fixture = await openUndoFixture()
  stage = await fixture.at.stage({ Name: 'Tour' })
  board = (await fixture.at.one<CrmBoardColumn>(entities.CrmBoardColumn, stage)).CrmBoardId
})
afterAll(() => fixture?.at.server.stop())

const change = (body: object, by = fixture.at.admin, id = stage) => by.send('PUT', `/ext/stages/${id}/settings`, body)
const all = async (by = fixture.at.admin) => (await by.get(`/ext/boards/${board}/stage-settings`)).json()

it('are the defaults until they are set, and what is left out stays', async () => {
  const { plain } = fixture.at
  expect(await all()).toEqual([defaultStageSettings(plain), defaultStageSettings(stage)])
  const first = { RequiredFields: ['DueDate'], CapacityLimit: 8, CapacityPer: 'week', CapacityNoun: 'tours' }
  expect((await change(first)).json()).toMatchObject({ WasSuccessful: true, Value: first })
  const second = { Guidance: 'Call first.', Checklist: ['Directions'], StaleAfterDays: 9, Probability: 40 }
  expect((await change(second)).json().Value).toEqual({ ...first, ...second, CrmBoardColumnId: stage })
  expect(await all()).toEqual([defaultStageSettings(plain), { ...first, ...second, CrmBoardColumnId: stage }])
  const cleared = { RequiredFields: [], Guidance: null, Checklist: [], CapacityLimit: null, StaleAfterDays: null }
  expect((await change(cleared)).json().Value).toMatchObject(cleared)
})

it.each([
  ['a limit of no day', { StaleAfterDays: 0 }, 'StaleAfterDays', 'is not a whole number from 1 to 365 days'],
  ['a limit of 10,000 days', { StaleAfterDays: 10_000 }, 'StaleAfterDays', 'is not a whole number from 1 to 365 days'],
  ['a limit of half a day', { StaleAfterDays: 1.5 }, 'StaleAfterDays', 'is not a whole number from 1 to 365 days'],
  ['a probability of 101', { Probability: 101 }, 'Probability', 'is not a whole number from 0 to 100 percent'],
  ['room for nothing', { CapacityLimit: 0 }, 'CapacityLimit', 'is not a whole number from 1 to 9999'],
  ['a month', { CapacityPer: 'month' }, 'CapacityPer', 'is none of stage, week'],
  [
    'a field that does not exist',
    { RequiredFields: ['TourDate'] },
    'RequiredFields',
    'names a field that is none of Value, DueDate, ResponsibleId, OpportunityTypeId, LeadSource, Name, Notes',
  ],
  ['an empty point', { Checklist: [' '] }, 'Checklist', 'has an empty point'],
  ['a book', { Guidance: 'x'.repeat(2001) }, 'Guidance', 'has more than 2000 characters'],
  ['a name that is no setting', { Colour: 'red' }, 'Colour', 'is not known here'],
])('refuse %s, and change nothing', async (_what, body, PropertyName, Message) => {
  const before = await all()
  const refused = await change({ Probability: 7, ...body })
  expect(refused.statusCode).toBe(400)
  expect(refused.json().Errors).toEqual([expect.objectContaining({ PropertyName, Message })])
  expect(await all()).toEqual(before)
})

it('are changed by whoever may edit stages, and are of one location', async () => {
  const { server } = fixture.at
  const reader = await server.caller(['CrmBoardColumn-List'])
  expect((await change({ Probability: 1 }, reader)).statusCode).toBe(403)
  expect(await all(reader)).toHaveLength(2)
  const { rows } = await server.database.query<{ Id: number }>(
    `insert into "Business" ("Name", "CurrencyId") select 'Harbour', "CurrencyId" from "Business" limit 1 returning "Id"`,
  )
  const stranger = await server.caller(['CrmBoardColumn-Edit', 'CrmBoardColumn-List'], [rows[0]!.Id])
  expect((await change({ Probability: 1 }, stranger)).statusCode).toBe(404)
  expect((await stranger.get(`/ext/boards/${board}/stage-settings`)).statusCode).toBe(404)
  expect((await change({ Probability: 1 }, fixture.at.admin, 987_654)).statusCode).toBe(404)
})

it('count as a change of the stage, of which the event streams tell', async () => {
  const { at } = fixture
  const before = await at.one<CrmBoardColumn>(entities.CrmBoardColumn, stage)
  const revision = () =>
    at.server.database.query<{ Rev: number }>('select "Rev" from "Business" where "Id" = $1', [at.id])
  const { rows: old } = await revision()
  await change({ Probability: 60 })
  expect(await at.one<CrmBoardColumn>(entities.CrmBoardColumn, stage)).toEqual({
    ...before,
    Version: before.Version + 1,
    UpdatedOn: expect.any(String),
    UpdatedBy: expect.any(String),
  })
  expect((await revision()).rows[0]!.Rev).toBe(old[0]!.Rev + 1)
  const { rows } = await at.server.database.query(
    'select "Entity", "EntityId", "Kind" from "Change" where "BusinessId" = $1 order by "Rev" desc limit 1',
    [at.id],
  )
  expect(rows).toEqual([{ Entity: 'CrmBoardColumn', EntityId: stage, Kind: 'update' }])
})

it('ask only in our own screens: a program of the vendor moves a card without the field', async () => {
  await change({ RequiredFields: ['Value', 'Notes'] })
  const card = await fixture.card(fixture.at.plain)
  await fixture.move(fixture.ana, card, stage)
  expect(await fixture.read(card)).toMatchObject({ CrmBoardColumnId: stage, Value: null })
})
