import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import pg from 'pg'
import { createApp } from '#server/app.ts'
import type { DemoCredentials } from '#server/auth/demo-account.ts'
import type { SignInAlarm } from '#server/auth/guessing/sign-in-alarm.ts'
import type { SignInSettings } from '#server/auth/sign-in-settings.ts'
import type { Bounds } from '#server/bounds.ts'
import { newSecretToken } from '#server/auth/secret-token.ts'
import type { SendPasswordLink } from '#server/mail/password-link.ts'
import type { Report } from '#server/report.ts'
import type { PicturePage } from '#server/routes/page/picture-page.ts'
import type { LogStream } from '#server/routes/monitoring/request-log.ts'
import { ensureAdministrator } from '#server/seed/administrator.ts'
import { seedDemo } from '#server/seed/seed-demo.ts'
import { type Database, openDatabase } from '#server/store/database/database.ts'
import type { DiskSpace } from '#server/store/database/disk-space.ts'
import { migrate } from '#server/store/database/migrate.ts'
import type { Store } from '#server/store/store.ts'
import { freshDatabase } from './fresh-database.ts'
import type { FieldError } from '#core/contract/envelope.ts'

/** A client that is signed in by a bearer token. */
export interface Caller {
  userId: number
  email: string
  /** The `Authorization` header. */
  authorization: string
  get(url: string): Promise<LightMyRequestResponse>
  send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>
}

export interface TestServer {
  app: FastifyInstance
  store: Store
  database: Database
  /** Of its database. */
  connectionString: string
  /** Creates a user with these roles (`Admin`: a full administrator) and locations (Ids; null: all). */
  caller(roles: readonly string[], businesses?: readonly number[] | null): Promise<Caller>
  inject(options: InjectOptions): Promise<LightMyRequestResponse>
  stop(): Promise<void>
}

const testTime = new Date('2026-11-20T10:00:00.000Z')

interface Options {
  /** An existing database instead of a fresh one. */
  connectionString?: string
  /** Number of demo opportunities on the first board. */
  demo?: number
  now?: () => Date
  opportunitiesPerLocation?: number
  bounds?: Partial<Bounds>
  sendPasswordLink?: SendPasswordLink
  signIn?: Partial<SignInSettings>
  trustProxy?: readonly string[]
  raiseAlarm?: SignInAlarm
  report?: Report
  lifeCycle?: { isDraining: boolean }
  /** The demo administrator; created with the server. */
  demoAccount?: DemoCredentials
  isDemoOpen?: boolean
  disk?: DiskSpace
  embedOrigins?: readonly string[]
  /** The log of requests. */
  logStream?: LogStream
  metricsToken?: string
  /** Folder of built pages. */
  pages?: string
  /** The page that has a first picture. */
  picture?: PicturePage
}

/** Starts the real server on a fresh database. Requests are injected, no port is opened. */
export async function testServer(options: Options = {}): Promise<TestServer> {
  const { demo = 40, now = () => new Date() } = options
  const connectionString = options.connectionString ?? (await freshDemo(demo))
  // A machine that runs many tests at once may be slow to make a connection, which is not what they are about.
  const database = openDatabase({ connectionString }, { connectionDeadline: 20_000 })
  if (options.demoAccount) await ensureAdministrator(database, options.demoAccount)
  const store: Store = {
    database,
    now,
    clock: options.now ?? null,
    opportunitiesPerLocation: options.opportunitiesPerLocation ?? 5000,
  }
  const app = await createApp({
    store,
    demo: options.demoAccount ?? null,
    isDemoOpen: options.isDemoOpen ?? false,
    ...(options.disk && { disk: options.disk }),
    pages: options.pages ?? null,
    picture: options.picture ?? null,
    sendPasswordLink: options.sendPasswordLink ?? (async () => ({ by: 'log' })),
    raiseAlarm: options.raiseAlarm ?? (async () => {}),
    report: options.report ?? (() => {}),
    ...(options.logStream && { logLevel: 'info', logStream: options.logStream }),
    ...(options.metricsToken !== undefined && { metricsToken: options.metricsToken }),
    ...(options.embedOrigins && { embedOrigins: options.embedOrigins }),
    ...(options.signIn && { signIn: options.signIn }),
    ...(options.trustProxy !== undefined && { trustProxy: options.trustProxy }),
    lifeCycle: options.lifeCycle ?? { isDraining: false },
    bounds: {
      writesPer3Seconds: 1_000_000,
      bulkRecordsPerSecond: 1_000_000,
      // A machine that runs many tests at once may take longer than the product should.
      bulkTimeout: 120_000,
      ...options.bounds,
    },
  })
  let callers = 0
  return {
    app,
    store,
    database,
    connectionString,
    inject: (request) => app.inject(request),
    caller: (roles, businesses = null) =>
      makeCaller(app, database, `caller-${(callers += 1)}@example.com`, roles, businesses),
    async stop() {
      await app.close()
      await database.end()
    },
  }
}

const freshDemo = (demo: number): Promise<string> =>
  freshDatabase({
    name: `demo ${demo}`,
    async migrate(url) {
      const database = openDatabase({ connectionString: url }, { isPatient: true })
      await migrate(database)
      if (demo > 0) await seedDemo(database, { opportunities: demo, now: testTime })
      await database.end()
    },
  })

async function makeCaller(
  app: FastifyInstance,
  database: pg.Pool,
  email: string,
  roles: readonly string[],
  businesses: readonly number[] | null,
): Promise<Caller> {
  const isAdmin = roles.includes('Admin')
  const { rows } = await database.query<{ Id: number }>(
    `insert into "User" ("FullName", "Email", "IsAdmin", "APIAccess", "UserRoles", "Businesses")
     values ($1, $1, $2, true, $3, coalesce($4, case when $2 then null else (select array_agg("Id") from "Business") end))
     returning "Id"`,
    [email, isAdmin, roles.filter((role) => role !== 'Admin'), businesses],
  )
  const userId = rows[0]!.Id
  const { token, hash } = newSecretToken()
  await database.query(
    `insert into "AccessToken" ("TokenHash", "UserId", "FamilyId", "ExpiresOn")
     values ($1, $2, gen_random_uuid(), now() + interval '1 day')`,
    [hash, userId],
  )
  return callerWith(app, { userId, email, authorization: `Bearer ${token}` })
}

/** A client that shows these credentials. */
export const callerWith = (
  app: FastifyInstance,
  { userId, email, authorization }: Pick<Caller, 'userId' | 'email' | 'authorization'>,
): Caller => ({
  userId,
  email,
  authorization,
  // Async, so that the request is sent before its result is awaited.
  get: async (url) => app.inject({ method: 'GET', url, headers: { authorization } }),
  send: async (method, url, body, headers = {}) =>
    app.inject({
      method,
      url,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
})

/** The field errors of a refusal. */
export const errorsOf = (response: { json(): unknown }) => (response.json() as { Errors: FieldError[] }).Errors
