import type { FastifyInstance } from 'fastify'
import { timingSafeEqual } from 'node:crypto'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { hashOfToken } from '#server/auth/secret-token.ts'
import { denied } from '#server/routes/guards/answers.ts'
import type { Database } from '#server/store/database/database.ts'

interface Measured {
  /** Whoever shows it may read the metrics; null = nobody may, and nothing is measured. */
  token: string | null
  database: Pick<Database, 'totalCount' | 'idleCount' | 'waitingCount'>
  openStreams: () => number
}

/** Seconds; most answers take some milliseconds. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Measures every request of the routes that are added after it, and answers `GET /metrics` in the format of Prometheus. */
export function addMetrics(app: FastifyInstance, { token, database, openStreams }: Measured): void {
  if (token === null) return
  // One for each app, as several may run in one process.
  const register = new Registry()
  collectDefaultMetrics({ register })
  measureRequests(app, register)
  for (const gauge of gauges(database, openStreams)) register.registerMetric(gauge)

  const wanted = hashOfToken(token)
  app.get('/metrics', { config: { isProbe: true } }, async ({ headers: { authorization = '' } }, reply) => {
    const [scheme = '', shown = ''] = authorization.split(/ +/)
    const isRight = scheme.toLowerCase() === 'bearer' && timingSafeEqual(hashOfToken(shown), wanted)
    if (!isRight) return denied(reply)
    return reply
      .type(register.contentType)
      .header('Cache-Control', 'no-store')
      .send(await register.metrics())
  })
}

function measureRequests(app: FastifyInstance, register: Registry): void {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time until an answer was sent, by route; the count of each status.',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [register],
  })
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    // The route as it was declared: one series for each URL would grow without end, and hold Ids.
    const route = routeOptions.url ?? 'unknown'
    duration.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1_000)
  })
}

/** What is counted at the moment of a scrape. */
const gauges = (database: Measured['database'], openStreams: () => number) => [
  new Gauge({
    name: 'database_connections',
    help: 'Connections to the database, by what they do.',
    labelNames: ['state'],
    registers: [],
    collect() {
      this.set({ state: 'idle' }, database.idleCount)
      this.set({ state: 'busy' }, database.totalCount - database.idleCount)
    },
  }),
  new Gauge({
    name: 'database_waiting_requests',
    help: 'Statements that wait for a connection.',
    registers: [],
    collect() {
      this.set(database.waitingCount)
    },
  }),
  new Gauge({
    name: 'event_streams',
    help: 'Open event streams.',
    registers: [],
    collect() {
      this.set(openStreams())
    },
  }),
]
