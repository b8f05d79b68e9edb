import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cards, openUndoFixture, type UndoFixture } from '#server/testing/fixtures/undo-fixture.ts'

let fixture: UndoFixture
beforeAll(async () => {
  fixture = await openUndoFixture()
})
afterAll(() => fixture?.at.server.stop())

const dueAndReminded = () =>
  fixture.card(fixture.at.plain, { DueDate: '2026-11-23', ResponsibleId: fixture.ana.userId, Reminded: true })
const reminded = async (id: number) => (await fixture.read(id)).Reminded

describe('a follow-up that was reminded of', () => {
  it('and is put to another day is to be reminded of again', async () => {
    const { ana } = fixture
    await fixture.at.server.database.query(`update "Business" set "TimeZone" = 'Asia/Tokyo'`)
    const id = await dueAndReminded()
    // The same day in Tokyo.
    await fixture.edit(ana, id, { DueDate: '2026-11-22T15:00:00Z' })
    expect(await reminded(id)).toBe(true)
    const move = await fixture.edit(ana, id, { DueDate: '2026-11-23T15:00:00Z' })
    expect(await reminded(id)).toBe(false)
    await fixture.undone(ana, move)
    expect(await fixture.read(id)).toMatchObject({ DueDate: '2026-11-22T15:00:00Z', Reminded: true })
    await fixture.edit(ana, id, { DueDate: null })
    expect(await reminded(id)).toBe(false)
  })

  it('is so for a program that sends the whole record back, and not for one that names the field', async () => {
    const { ana } = fixture
    const id = await dueAndReminded()
    const whole = await fixture.read(id)
    await fixture.write(ana, 'PUT', cards, whole)
    expect(await reminded(id)).toBe(true)
    await fixture.write(ana, 'PUT', cards, { ...whole, DueDate: '2026-12-01' })
    expect(await reminded(id)).toBe(false)
    await fixture.edit(ana, id, { Reminded: true })
    await fixture.edit(ana, id, { DueDate: '2026-12-02', Reminded: true })
    expect(await reminded(id)).toBe(true)
  })

  it('in bulk is no exception', async () => {
    const { ana } = fixture
    const id = await dueAndReminded()
    const answer = await ana.send('POST', '/ext/bulk', {
      Action: 'edit',
      Fields: { DueDate: '2026-12-01' },
      Records: [{ Id: id, IdempotencyKey: crypto.randomUUID() }],
    })
    expect(answer.statusCode, answer.body).toBe(200)
    expect(await reminded(id)).toBe(false)
  })
})
