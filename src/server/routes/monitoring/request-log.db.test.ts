import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const lines: Record<string, unknown>[] = []
let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await testServer({ logStream: { write: (line) => void lines.push(JSON.parse(line)) } })
  admin = await server.caller(['Admin'])
})
afterAll(() => server.stop())

const opportunities = '/api/crm/crmopportunities'
const linesOf = ({ headers }: { headers: Record<string, unknown> }) =>
  lines.filter(({ requestId }) => requestId === headers['x-request-id'])

describe('the log of requests', () => {
  it('has one line for each: its route, how it was answered, how long that took, and who asked', async () => {
    const line = {
      level: 30,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      requestId: expect.any(String),
      event: 'request',
      milliseconds: expect.any(Number),
    }
    const list = await admin.get(`${opportunities}?CrmOpportunity_Coworker_Email=jane@example.com`)
    expect(linesOf(list)).toEqual([{ ...line, method: 'GET', route: opportunities, status: 200, userId: admin.userId }])
    const one = await admin.get(`${opportunities}/5`)
    expect(linesOf(one)).toMatchObject([{ route: `${opportunities}/:id`, status: 404 }])
    const nobody = await server.inject({ url: `${opportunities}/5` })
    expect(linesOf(nobody)).toMatchObject([{ status: 401, userId: null }])
    const refused = await admin.send('POST', opportunities, { Name: 'Jane Doe' })
    expect(linesOf(refused)).toMatchObject([{ method: 'POST', route: opportunities, status: 400 }])
    expect(linesOf(await server.inject({ url: '/nothing/jane@example.com' }))).toMatchObject([{ route: null }])
    expect(JSON.stringify(lines)).not.toMatch(/jane/i)
  })

  it('leaves health checks out', async () => {
    expect(linesOf(await server.inject({ url: '/healthz' }))).toEqual([])
  })
})
