import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const teams = '/api/spaces/teams'
let server: TestServer
let admin: Caller
let BusinessId: number
let teamId: number
beforeAll(async () => {
  server = await testServer({ demo: 5 })
  admin = await server.caller(['Admin'])
  BusinessId = (await admin.get('/api/sys/businesses')).json().Records[0].Id
  teamId = (await admin.send('POST', teams, { BusinessId, Name: 'Kept' })).json().Value.Id
})
afterAll(() => server.stop())

/** Sends a request that waits for the table, and deletes who sent it before the wait is over. */
async function deletedMeanwhile(table: string, send: (writer: Caller) => ReturnType<Caller['send']>) {
  const writer = await server.caller(['Admin'])
  const other = await server.database.connect()
  await other.query('begin')
  await other.query(`lock table "${table}" in share row exclusive mode`)
  const answer = send(writer)
  const waiting = `select from pg_locks where not granted and relation = '"${table}"'::regclass`
  await expect.poll(async () => (await server.database.query(waiting)).rowCount).toBe(1)
  await other.query('delete from "User" where "Id" = $1', [writer.userId])
  await other.query('commit')
  other.release()
  return answer
}

const opportunity = async (): Promise<CrmOpportunity> => {
  const { Records } = (await admin.get(`${crmOpportunity.path}?size=1`)).json()
  return (await admin.get(`${crmOpportunity.path}/${Records[0].Id}`)).json()
}

describe('whoever is deleted while their write waits', () => {
  const body = () => ({ BusinessId, Name: 'Nobody’s' })

  it.each<[string, string, (writer: Caller) => ReturnType<Caller['send']>]>([
    ['a create', 'Team', (writer) => writer.send('POST', teams, body())],
    [
      'a create with a key',
      'IdempotencyKey',
      (writer) => writer.send('POST', teams, body(), { 'idempotency-key': 'a' }),
    ],
    ['a delete', 'Team', (writer) => writer.send('DELETE', `${teams}/${teamId}`)],
    [
      'a move',
      'CrmOpportunityHistory',
      async (writer) => {
        const card = await opportunity()
        const stages = (
          await admin.get(`/api/crm/crmboardcolumns?CrmBoardColumn_CrmBoard=${card.CrmBoardColumnCrmBoardId}`)
        ).json()
        const to = stages.Records.find(({ Id }: { Id: number }) => Id !== card.CrmBoardColumnId)
        return writer.send('PUT', crmOpportunity.path, { ...card, CrmBoardColumnId: to.Id })
      },
    ],
    [
      'the delete of an opportunity',
      'DeletedOpportunity',
      async (writer) => writer.send('DELETE', `${crmOpportunity.path}/${(await opportunity()).Id}`),
    ],
    [
      'a snooze',
      'Snooze',
      async (writer) =>
        writer.send('PUT', `/ext/opportunities/${(await opportunity()).Id}/snooze`, {
          Until: '2199-12-24',
          Reason: 'On holiday',
        }),
    ],
    ['settings of their own', 'UserSettings', (writer) => writer.send('PUT', '/ext/settings', { ShowToday: false })],
    [
      'settings for a board',
      'UserBoardSettings',
      async (writer) =>
        writer.send('PUT', `/ext/boards/${(await opportunity()).CrmBoardColumnCrmBoardId}/settings`, {
          Density: 'roomy',
        }),
    ],
    [
      'a view',
      'CrmBoardView',
      async (writer) =>
        writer.send('POST', `/ext/boards/${(await opportunity()).CrmBoardColumnCrmBoardId}/views`, {
          Name: 'Mine',
          IsShared: false,
          Content: {
            Filter: {},
            Sort: 'board',
            Form: 'board',
            Columns: null,
            Lanes: null,
            Density: null,
            CardFacts: null,
          },
        }),
    ],
  ])('is nobody any more: %s', async (_, table, send) => {
    const before = await opportunity()
    const response = await deletedMeanwhile(table, send)
    expect([response.statusCode, response.headers['www-authenticate']]).toEqual([401, 'Bearer'])
    expect(await opportunity()).toEqual(before)
    const names = (await admin.get(`${teams}?size=1000`)).json().Records.map(({ Name }: { Name: string }) => Name)
    expect(names).toContain('Kept')
    expect(names).not.toContain('Nobody’s')
  })
})
