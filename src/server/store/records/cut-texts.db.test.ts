import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import { type PackedRecords, unpackRecords } from '#core/contract/records/packed-records.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

let server: TestServer
let admin: Caller
let card: Record<string, unknown>
beforeAll(async () => {
  server = await testServer({ demo: 3 })
  admin = await server.caller(['Admin'])
  card = (await admin.get(`${path}?size=1`)).json().Records[0]
})
afterAll(() => server.stop())

const { path } = entities.CrmOpportunity
const one = async (id = card.Id) => (await admin.get(`${path}/${String(id)}`)).json()
const listed = async (query = `Id=${String(card.Id)}`) => (await admin.get(`${path}?${query}`)).json().Records[0]
/** Writes what the card holds in full. */
const fill = async (fields: object) => {
  const answer = await admin.send('PUT', path, { ...(await one()), ...fields })
  expect(answer.statusCode, answer.body).toBe(200)
}
const long = `${'a'.repeat(1_990)}😀${'é'.repeat(3_000)} the end`

describe('a list row', () => {
  it('carries 2,000 characters of a long text, and a mark', async () => {
    await fill({ Notes: long })
    const row = await listed()
    expect([row.NotesIsCut, Array.from(String(row.Notes)).length, row.Notes.slice(-1)]).toEqual([true, 2_000, '…'])
    expect(long.startsWith(row.Notes.slice(0, -1))).toBe(true)
    const record = await one()
    expect([record.Notes, Object.keys(record).filter((key) => key.endsWith('IsCut'))]).toEqual([long, []])
  })

  it.each([1_999, 2_000, 2_001])('of %i characters is cut only where it has more than 2,000', async (length) => {
    for (const letter of ['a', 'é', '😀']) {
      const Notes = letter.repeat(length)
      await fill({ Notes })
      const row = await listed()
      expect(row.NotesIsCut).toBe(length > 2_000 ? true : undefined)
      if (length <= 2_000) expect(row.Notes).toBe(Notes)
    }
  })

  it('is the same in a page that is kept, and among the first cards of a board', async () => {
    await fill({ Notes: long })
    const { Notes } = await listed()
    const bulk = (await admin.get(`${path}?size=1000`)).json().Records.find(({ Id }: { Id: number }) => Id === card.Id)
    const board = String(card.CrmBoardColumnCrmBoardId)
    const stages = (await admin.get(`/ext/boards/${board}/first-cards`)).json().Stages
    const first = stages
      .flatMap(({ Cards }: { Cards: PackedRecords }) => unpackRecords(Cards))
      .find(({ Id }: { Id: number }) => Id === card.Id)
    for (const row of [bulk, first]) expect([row.Notes, row.NotesIsCut]).toEqual([Notes, true])
  })

  it('of many Ids is one, of a few it is whole', async () => {
    await fill({ Notes: long })
    const ids = Array.from({ length: 21 }, (_, index) => (index === 0 ? card.Id : index))
    expect((await admin.get(`${path}/[${ids.join()}]`)).json()[0].NotesIsCut).toBe(true)
    expect((await admin.get(`${path}/[${ids.slice(0, 20).join()}]`)).json()[0].Notes).toBe(long)
  })

  it('holds a long text of every entity, its own or a related one, to the same bound', async () => {
    const team = entities.Team
    const { BusinessId } = (await admin.get(`${team.path}?size=1`)).json().Records[0] ?? {
      BusinessId: card.CrmBoardColumnCrmBoardBusinessId,
    }
    const made = await admin.send('POST', team.path, { BusinessId, Name: 'Long', Description: 'x'.repeat(9_000) })
    const { Id } = made.json().Value
    const row = (await admin.get(`${team.path}?Id=${Id}`)).json().Records[0]
    expect([row.Description.length, row.DescriptionIsCut, row.ProfileSummaryIsCut]).toEqual([2_000, true, undefined])
    await fill({ TeamId: Id, Notes: null })
    const related = await listed()
    expect([related.TeamDescription.length, related.TeamDescriptionIsCut]).toEqual([2_000, true])
    expect((await one()).TeamDescription).toHaveLength(9_000)
  })

  it('leaves out large custom fields, and says so', async () => {
    await fill({ CustomFields: { text: 'x'.repeat(9_000) } })
    const row = await listed()
    expect([row.CustomFields, row.CustomFieldsIsCut]).toEqual([null, true])
    expect((await admin.send('PUT', path, row)).statusCode).toBe(200)
    expect((await one()).CustomFields.text).toHaveLength(9_000)
    await fill({ CustomFields: {} })
    expect((await one()).CustomFields).toEqual({})
  })
})

describe('a list row that is sent back', () => {
  it('keeps the rest of the notes, with and without the mark', async () => {
    await fill({ Notes: long })
    const { NotesIsCut: _, ...unmarked } = await listed()
    for (const sent of [await listed(), { ...unmarked, Name: 'Renamed' }]) {
      expect((await admin.send('PUT', path, sent)).statusCode).toBe(200)
      expect((await one()).Notes).toBe(long)
    }
    expect((await one()).Name).toBe('Renamed')
  })

  it('is refused where what was cut is changed, or is not what is stored', async () => {
    await fill({ Notes: long })
    const row = await listed()
    const refused = async (Notes: string) => {
      const answer = await admin.send('PUT', path, { ...row, Notes })
      expect([answer.statusCode, answer.json().Errors?.[0].PropertyName]).toEqual([400, 'Notes'])
      expect(answer.json().Errors[0].Message).toContain('read the record by its Id')
    }
    await refused(`${row.Notes}\nCalled back`)
    await fill({ Notes: `b${long}` })
    await refused(row.Notes)
    await fill({ Notes: 'short by now' })
    await refused(row.Notes)
    const copy = await admin.send('POST', path, { ...row, Name: 'A copy' })
    expect([copy.statusCode, copy.json().Errors?.[0].PropertyName]).toEqual([400, 'Notes'])
  })

  it('may shorten the notes, to whatever length', async () => {
    for (const length of [0, 1, 1_999, 2_000, 2_500]) {
      await fill({ Notes: long })
      await fill({ Notes: long.slice(0, length) })
      expect((await one()).Notes ?? '').toBe(long.slice(0, length))
    }
  })
})

describe('the long notes of a board', () => {
  it('are searched as the board searches, word by word', async () => {
    await fill({ Notes: `${'x '.repeat(3_000)} Zürich and Straße` })
    const board = String(card.CrmBoardColumnCrmBoardId)
    const found = async (q: string) =>
      (await admin.get(`/ext/boards/${board}/long-notes?q=${encodeURIComponent(q)}`)).json().Words
    expect(await found('zurich STRASSE nowhere')).toEqual([
      { Word: 'zurich', Ids: [card.Id] },
      { Word: 'strasse', Ids: [card.Id] },
      { Word: 'nowhere', Ids: [] },
    ])
    await fill({ Notes: 'Zürich' })
    expect(await found('zurich')).toEqual([{ Word: 'zurich', Ids: [] }])
    const stranger = await server.caller(['CrmOpportunity-List'], [1])
    expect((await stranger.get(`/ext/boards/${board}/long-notes?q=x`)).statusCode).toBe(404)
  })
})
