import { expect, it } from 'vitest'
import { allEndpoints } from '#core/contract/endpoints/endpoints.ts'
import { testServer } from '#server/testing/test-server.ts'

const metricsToken = 'a-token-for-metrics-only'

it('no line of the log and no metric holds anything that was sent, whatever it was sent to', async () => {
  const lines: string[] = []
  const server = await testServer({
    demo: 0,
    report: (line) => void lines.push(JSON.stringify(line)),
    logStream: { write: (line) => void lines.push(line) },
    metricsToken,
  })
  const admin = await server.caller(['Admin'])
  const secret = 'canary-5e1f'
  const body = Object.fromEntries(
    ['email', 'password', 'token', 'code', 'refresh_token', 'username', 'FullName', 'Notes', 'Key'].map((name) => [
      name,
      `${secret}-${name}`,
    ]),
  )
  const credentials: Record<string, string>[] = [
    { authorization: admin.authorization },
    { authorization: `Bearer ${secret}` },
    { authorization: `Basic ${Buffer.from(`${secret}@example.com:${secret}`).toString('base64')}` },
    { cookie: `session=${secret}; known-device=${secret}`, 'sec-fetch-site': 'same-origin' },
  ]
  let sent = 0
  for (const { method, path } of allEndpoints()) {
    // The stream of events has no end that an injected request could wait for.
    if (path === '/ext/events') continue
    for (const headers of credentials) {
      await server.inject({
        method,
        url: `${path.replaceAll(/\{\w+\}/g, secret)}?q=${secret}&token=${secret}`,
        headers: { 'user-agent': secret, referer: `http://localhost/${secret}`, 'idempotency-key': secret, ...headers },
        ...(method !== 'GET' && { payload: body }),
      })
      sent += 1
    }
  }
  const metrics = await server.inject({ url: '/metrics', headers: { authorization: `Bearer ${metricsToken}` } })
  expect(metrics.statusCode).toBe(200)
  expect(metrics.body.toLowerCase()).not.toContain(secret)
  await server.stop()
  expect(lines.filter((line) => line.includes('"event":"request"')).length).toBeGreaterThan(sent / 2)
  expect(lines.filter((line) => line.toLowerCase().includes(secret))).toEqual([])
  expect(lines.filter((line) => line.includes(Buffer.from(`${secret}@`).toString('base64').slice(0, 12)))).toEqual([])
  process.stdout.write(`log: ${sent} requests with canaries, ${lines.length} lines, 0 hits\n`)
})
