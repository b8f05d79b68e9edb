import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entities } from '#core/contract/entities/entities.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { openRestoredServer, type RestoredServer } from '#server/testing/fixtures/restored-server.ts'
import type { Caller } from '#server/testing/test-server.ts'

const { path } = entities.CrmOpportunity

let both: RestoredServer
let original: Caller['send']
let restored: Caller['send']
let ids: number[]
let board: number
beforeAll(async () => {
  both = await openRestoredServer({ demo: 20 }, async (_server, admin) => {
    const { Records } = (await admin.get(`${path}?size=20`)).json()
    ids = Records.map(({ Id }: CrmOpportunity) => Id)
    board = Records[0].CrmBoardColumnCrmBoardId
    // Version 2 is in the past of both.
    for (const card of Records) await admin.send('PUT', path, { ...card, Name: 'Before the copy' })
  })
  original = both.to(both.original)
  restored = both.to(both.restored)
})
afterAll(() => both.stop())

const one = async (send: Caller['send'], id: number) => {
  const answer = await send('GET', `${path}/${id}`)
  return { record: answer.json<CrmOpportunity>(), etag: String(answer.headers.etag) }
}
const write = async (send: Caller['send'], id: number, fields: object, headers: Record<string, string> = {}) => {
  const { record } = await one(send, id)
  const whole = { prefer: 'return=representation', ...headers }
  return send('PUT', path, { ...record, ...fields }, whole)
}

describe('a version of another time line', () => {
  it('has the same number as one of this, and another token', async () => {
    const [id] = ids
    expect(await one(original, id!)).toEqual(await one(restored, id!))
    const there = await write(original, id!, { Notes: 'lost by the restore' })
    const here = await write(restored, id!, { Notes: 'acknowledged after it' })
    expect(there.json().Value.Version).toBe(here.json().Value.Version)
    expect(there.headers.etag).not.toBe(here.headers.etag)
  })

  it.each([
    ['update', (etag: string) => write(restored, ids[1]!, { Notes: 'phantom' }, { 'if-match': etag })],
    [
      'update of one field that nobody has changed here',
      (etag: string) => write(restored, ids[1]!, { Value: 1 }, { 'if-match': etag, 'changed-fields': 'Value' }),
    ],
    ['delete', (etag: string) => restored('DELETE', `${path}/${ids[1]!}`, undefined, { 'if-match': etag })],
  ])('is refused as If-Match of an %s, which changes nothing', async (_verb, send) => {
    const etag = String((await write(original, ids[1]!, { Notes: 'lost by the restore' })).headers.etag)
    const answer = String((await write(restored, ids[1]!, { Notes: 'acknowledged' })).headers.etag)
    const before = await one(restored, ids[1]!)
    expect(answer).not.toBe(etag)
    expect((await send(etag)).statusCode).toBe(412)
    expect(await one(restored, ids[1]!)).toEqual(before)
  })

  it('is refused by its token however the other line has gone on', async () => {
    const id = ids[2]!
    const etag = String((await write(original, id, { Notes: 'lost by the restore' })).headers.etag)
    for (const Value of [1, 2, 3]) await write(restored, id, { Value })
    const headers = { 'if-match': etag, 'changed-fields': 'Notes' }
    expect((await write(restored, id, { Notes: 'phantom' }, headers)).statusCode).toBe(412)
  })

  it('from before the copy is known to both', async () => {
    const { etag } = await one(restored, ids[3]!)
    const headers = { 'if-match': etag }
    expect((await write(original, ids[3]!, { Name: 'a' }, headers)).statusCode).toBe(200)
    expect((await write(restored, ids[3]!, { Name: 'b' }, headers)).statusCode).toBe(200)
  })
})

describe('what was cached on another time line', () => {
  it.each([
    ['a page', () => `${path}?size=1000`],
    ['a small page', () => `${path}?size=25`],
    ['a record', () => `${path}/${ids[5]!}`],
    ['the places', () => `/ext/boards/${board}/places`],
  ])('is not confirmed by its tag: %s', async (_words, url) => {
    await write(original, ids[5]!, { Value: 5 })
    await write(restored, ids[5]!, { Value: 5 })
    const { etag } = (await original('GET', url())).headers
    expect((await original('GET', url(), undefined, { 'if-none-match': String(etag) })).statusCode).toBe(304)
    expect((await restored('GET', url(), undefined, { 'if-none-match': String(etag) })).statusCode).toBe(200)
  })

  it('is recognised by the revision of its location', async () => {
    const places = `/ext/boards/${board}/places`
    const known = async (send: Caller['send'], revision: string) =>
      (await send('GET', places, undefined, { 'known-revision': revision })).statusCode
    const shared = String((await original('GET', places)).headers['revision'])
    const common = [await known(original, shared), await known(restored, shared)]
    await write(original, ids[6]!, { Value: 6 })
    await write(restored, ids[6]!, { Value: 6 })
    const [there, here] = await Promise.all(
      [original, restored].map(async (send) => String((await send('GET', places)).headers['revision'])),
    )
    await write(original, ids[6]!, { Value: 7 })
    await write(restored, ids[6]!, { Value: 7 })
    expect([await known(original, there!), await known(restored, here!)]).toEqual([200, 200])
    expect([await known(original, here!), await known(restored, there!)]).toEqual([412, 412])
    expect(common[0]).toBe(200)
    // Larger than any token that was ever drawn.
    for (const other of ['5-2147483648', '999999999999999-9999999999']) expect(await known(restored, other)).toBe(412)
    for (const nonsense of ['5', 'x', '5-', '5-1-1']) expect(await known(restored, nonsense)).toBe(400)
  })
})

it('a bare version, as older programs send it, is compared without its token', async () => {
  const { record } = await one(restored, ids[8]!)
  expect((await write(restored, ids[8]!, {}, { 'if-match': `"${record.Version}"` })).statusCode).toBe(200)
  expect((await write(restored, ids[8]!, {}, { 'if-match': `"${record.Version}"` })).statusCode).toBe(412)
})
