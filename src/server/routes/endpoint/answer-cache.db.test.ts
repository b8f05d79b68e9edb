import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
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

  it('shows a renamed customer at once, and tells other locations nothing about them', async () => {
    const [record] = await records()
    const customer = (await admin.get(`/api/spaces/coworkers/${record!.CoworkerId}`)).json()
    const businesses = (await admin.get('/api/sys/businesses')).json().Records as { Id: number }[]
    const etag = (caller: Caller) => caller.get(bulk).then((response) => response.headers.etag)
    const elsewhere = businesses.find(({ Id }) => !customer.Businesses.includes(Id))!.Id
    const there = await server.caller(['CrmOpportunity-List'], [elsewhere])
    const before = await etag(there)
    await admin.send('PUT', '/api/spaces/coworkers', { ...customer, FullName: 'Newly Named' })
    expect((await records()).find((each) => each.Id === record!.Id)?.CoworkerFullName).toBe('Newly Named')
    expect(await etag(there)).toBe(before)
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

  it.each([
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0, gzip;q=0', undefined],
    ['br;q=0.5', 'br'],
    ['GZIP ; q=1', 'gzip'],
    ['xbr, gzipped', undefined],
  ])('asked for as %s comes as %s', async (accepted, encoding) => {
    const response = await admin.send('GET', bulk, undefined, { 'accept-encoding': accepted })
    expect(response.headers['content-encoding']).toBe(encoding)
  })

  describe('of one board or stage', () => {
    let own: CrmOpportunity
    let other: CrmOpportunity
    beforeAll(async () => {
      const all = await records()
      own = all[0]!
      const isElsewhere = (each: CrmOpportunity) =>
        each.CrmBoardColumnCrmBoardBusinessId !== own.CrmBoardColumnCrmBoardBusinessId
      other = all.find(isElsewhere)!
    })
    const touch = async ({ Id }: CrmOpportunity) => {
      const record = (await admin.get(`${path}/${Id}`)).json()
      expect((await admin.send('PUT', path, record)).statusCode).toBe(200)
    }
    const questions: [string, () => string][] = [
      ['the cards of a stage', () => `${bulk}&CrmOpportunity_CrmBoardColumn=${own.CrmBoardColumnId}`],
      [
        'the cards of a board',
        () => `${bulk}&CrmOpportunity_CrmBoardColumn_CrmBoard_Id=${own.CrmBoardColumnCrmBoardId}`,
      ],
      ['all cards', () => `/ext/boards/${own.CrmBoardColumnCrmBoardId}/cards`],
      ['the first cards', () => `/ext/boards/${own.CrmBoardColumnCrmBoardId}/first-cards`],
      ['the places', () => `/ext/boards/${own.CrmBoardColumnCrmBoardId}/places`],
    ]

    it.each(questions)('%s: stays what it is while other locations change', async (_words, url) => {
      const { etag } = (await admin.get(url())).headers
      await touch(other)
      expect((await admin.get(url())).headers.etag).toBe(etag)
      await touch(own)
      expect((await admin.get(url())).headers.etag).not.toBe(etag)
    })

    it.each(questions)('%s: is not found, or empty, for who does not see the location', async (_words, url) => {
      await admin.get(url())
      const stranger = await server.caller(['CrmOpportunity-List'], [other.CrmBoardColumnCrmBoardBusinessId])
      const response = await stranger.get(url())
      expect(response.statusCode === 404 || response.json().TotalItems === 0).toBe(true)
    })

    it('shows a renamed team and a renamed type, though they belong to another location', async () => {
      const BusinessId = other.CrmBoardColumnCrmBoardBusinessId
      const make = async (where: string) =>
        (await admin.send('POST', where, { BusinessId, Name: 'Before' })).json().Value as { Id: number }
      const [team, type] = [await make('/api/spaces/teams'), await make('/api/crm/opportunitytypes')]
      const record = (await admin.get(`${path}/${own.Id}`)).json()
      await admin.send('PUT', path, { ...record, TeamId: team.Id, OpportunityTypeId: type.Id })
      const stage = `${bulk}&CrmOpportunity_CrmBoardColumn=${own.CrmBoardColumnId}`
      const names = async () => {
        const found = ((await admin.get(stage)).json().Records as CrmOpportunity[]).find(({ Id }) => Id === own.Id)
        return [found?.TeamName, found?.OpportunityTypeName]
      }
      expect(await names()).toEqual(['Before', 'Before'])
      await admin.send('PUT', '/api/spaces/teams', { ...team, Name: 'New team' })
      await admin.send('PUT', '/api/crm/opportunitytypes', { ...type, Name: 'New type' })
      expect(await names()).toEqual(['New team', 'New type'])
    })
  })

  it('of stages is made anew each time, because their figures change with the clock', async () => {
    const stages = '/api/crm/crmboardcolumns?size=1000&orderby=DueCount'
    const first = await admin.get(stages)
    const [record] = (await records()).filter((each) => each.Status === 1)
    // Not through the API, so that no revision tells.
    await server.database.query(
      `update "CrmOpportunity" set "DueDate" = case when "DueDate" < now() then null else timestamptz '2000-01-01' end where "Id" = $1`,
      [record!.Id],
    )
    const second = await admin.send('GET', stages, undefined, { 'if-none-match': String(first.headers.etag) })
    expect(second.statusCode).toBe(200)
    expect(second.json().Records).not.toEqual(first.json().Records)
  })
})
