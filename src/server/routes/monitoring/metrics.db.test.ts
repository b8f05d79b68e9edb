import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type TestServer, testServer } from '#server/testing/test-server.ts'

const token = 'a-token-for-metrics-only'
const lifeCycle = { isDraining: false }
let server: TestServer
let admin: Caller
beforeAll(async () => {
  server = await testServer({ demo: 0, metricsToken: token, lifeCycle })
  admin = await server.caller(['Admin'])
})
afterAll(() => server.stop())

const read = (authorization?: string) =>
  server.inject({ url: '/metrics', ...(authorization !== undefined && { headers: { authorization } }) })

describe('the metrics', () => {
  it('count requests by route and status, in the text format of Prometheus', async () => {
    for (const id of [1, 2, 3]) await admin.get(`/api/crm/crmopportunities/${id}`)
    const answer = await read(`Bearer ${token}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/)
    const labels = 'method="GET",route="/api/crm/crmopportunities/:id",status="404"'
    expect(answer.body.split('\n')).toContain(`http_request_duration_seconds_count{${labels}} 3`)
    expect(answer.body).toMatch(/^database_connections\{state="idle"\} [1-9]/m)
    expect(answer.body).toMatch(/^event_streams 0$/m)
    expect(answer.body).toMatch(/^process_resident_memory_bytes \d/m)
    expect(answer.body).not.toContain('crmopportunities/1')
  })

  it.each([
    ['nobody', undefined],
    ['a wrong token', 'Bearer a-token-for-metrics-onlY'],
    ['another scheme', `Basic ${token}`],
  ])('are not for %s', async (_who, authorization) => {
    const answer = await read(authorization)
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer'])
  })

  it('are not for an administrator either', async () => {
    expect((await admin.get('/metrics')).statusCode).toBe(401)
  })

  it('can be read until the server has stopped', async () => {
    lifeCycle.isDraining = true
    const answer = await read(`Bearer ${token}`)
    lifeCycle.isDraining = false
    expect(answer.statusCode).toBe(200)
  })

  it('do not exist without a token', async () => {
    const other = await testServer({ demo: 0 })
    const answer = await other.inject({ url: '/metrics', headers: { authorization: 'Bearer ' } })
    await other.stop()
    expect(answer.statusCode).toBe(404)
  })
})
