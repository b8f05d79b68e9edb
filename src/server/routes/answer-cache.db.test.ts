import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CrmOpportunity } from '#core/contract/opportunity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const path = '/api/crm/crmopportunities'
const bulk = `${path}?size=1000&orderby=Position`
let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await testServer()
  admin = await server.caller(['Admin'])
})
afterAll(() => server.stop())

const records = async () => (await admin.get(bulk)).json().Records as CrmOpportunity[]

describe('a bulk list', () => {
  it('has an ETag, and 304 for who has this state already', async () => {
    const first = await admin.get(bulk)
    const again = await admin.send('GET', bulk, undefined, { 'if-none-match': String(first.headers.etag) })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  it('shows every write at once', async () => {
    const [record] = await records()
    const etag = (await admin.get(bulk)).headers.etag
    await admin.send('PUT', path, { ...record, Name: 'changed' })
    expect((await records()).find((each) => each.Id === record!.Id)?.Name).toBe('changed')
    expect((await admin.get(bulk)).headers.etag).not.toBe(etag)
  })

  it('shows a renamed owner, who belongs to no location in particular', async () => {
    const { Id } = (await admin.get(`/api/sys/users/${admin.userId}`)).json()
    const [record] = await records()
    await admin.send('PUT', path, { ...record, ResponsibleId: Id })
    const user = (await admin.get(`/api/sys/users/${Id}`)).json()
    await admin.send('PUT', '/api/sys/users', { ...user, FullName: 'New Name' })
    expect((await records()).find((each) => each.Id === record!.Id)?.ResponsibleFullName).toBe('New Name')
  })

  it('shows a renamed customer in every location, and tells the others nothing about them', async () => {
    const [record] = await records()
    const customer = (await admin.get(`/api/spaces/coworkers/${record!.CoworkerId}`)).json()
    const businesses = (await admin.get('/api/sys/businesses')).json().Records as { Id: number }[]
    const etag = (caller: Caller) => caller.get(bulk).then((response) => response.headers.etag)
    const elsewhere = businesses.find(({ Id }) => !customer.Businesses.includes(Id))!.Id
    const there = await server.caller(['CrmOpportunity-List'], [elsewhere])
    const before = await etag(there)
    await admin.send('PUT', '/api/spaces/coworkers', { ...customer, FullName: 'Newly Named' })
    expect((await records()).find((each) => each.Id === record!.Id)?.CoworkerFullName).toBe('Newly Named')
    expect(await etag(there)).not.toBe(before)
    const { rows } = await server.database.query(
      `select "Before", "After" from "Change" where "Entity" = 'Coworker' and "BusinessId" = $1`,
      [elsewhere],
    )
    expect(rows).toEqual([{ Before: null, After: null }])
  })

  it('never shows one user what another may see', async () => {
    const business = (await records())[0]!.CrmBoardColumnCrmBoardBusinessId
    const here = await server.caller(['CrmOpportunity-List'], [business])
    const seen = (await here.get(bulk)).json().Records as CrmOpportunity[]
    expect(new Set(seen.map((each) => each.CrmBoardColumnCrmBoardBusinessId))).toEqual(new Set([business]))
    expect(seen.length).toBeLessThan((await records()).length)
  })

  it('is the same in every encoding', async () => {
    const plain = (await admin.get(bulk)).json()
    for (const [encoding, decode] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const response = await admin.send('GET', bulk, undefined, { 'accept-encoding': encoding })
      expect(response.headers['content-encoding']).toBe(encoding)
      expect(JSON.parse(decode(response.rawPayload).toString())).toEqual(plain)
    }
  })

  it('of stages is never kept, because their figures change with the clock', async () => {
    expect((await admin.get('/api/crm/crmboardcolumns?size=1000')).headers.etag).toBeUndefined()
  })
})
