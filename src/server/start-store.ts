import { resolve } from 'node:path'
import type { Config } from './config.ts'
import { CannotStart } from './postgres/binaries/cannot-start.ts'
import { type Mailer, smtpMailer } from './mail/mailer.ts'
import { startDeliveryLoop } from './outbox/delivery-loop.ts'
import { logDelivery, mailDelivery } from './outbox/delivery.ts'
import { startPostgres } from './postgres/start-postgres.ts'
import { prepare } from './prepare.ts'
import type { Report } from './report.ts'
import type { DemoCredentials } from './routes/sign-in/session.ts'
import { openDatabase } from './store/database/database.ts'
import { forgetExpired } from './store/database/forget-expired.ts'
import { deleteExpiredKeys } from './store/records/idempotency.ts'
import type { Store } from './store/store.ts'
import { deleteExpiredSignatures } from './store/triggers/signature.ts'

export interface RunningStore {
  store: Store
  demo: DemoCredentials | null
  /** Fulfilled when there is no database any more: null after `stop`, else why. */
  gone: Promise<Error | null>
  /** Null where no mail server is configured. */
  mailer: Mailer | null
  stop(): Promise<void>
}

const hour = 3_600_000

/** The database (embedded, or the one of `DATABASE_URL`), its schema, its data, and who delivers its messages. */
export async function startStore(config: Config, now: () => Date, report: Report): Promise<RunningStore> {
  const postgres = config.DATABASE_URL ? null : await startPostgres({ dataDir: resolve(config.DATA_DIR) })
  const database = openDatabase({ connectionString: postgres?.connectionString ?? config.DATABASE_URL })
  const sweep = setInterval(() => {
    for (const forget of [deleteExpiredKeys, deleteExpiredSignatures, forgetExpired])
      void forget(database).catch(() => {})
  }, hour)
  const stop = async () => {
    clearInterval(sweep)
    await database.end()
    await postgres?.stop()
  }
  try {
    const demo = await prepare(database, config, now())
    const store = { database, now, clock: null, opportunitiesPerLocation: config.OPPORTUNITIES_PER_LOCATION }
    const mailer = config.SMTP_URL ? await smtpMailer({ url: config.SMTP_URL, from: config.MAIL_FROM }) : null
    const deliver = mailer ? mailDelivery(mailer) : logDelivery(report)
    const outbox = startDeliveryLoop({ database, deliver, report, now })
    return {
      store,
      demo,
      mailer,
      gone: postgres?.gone ?? new Promise(() => {}),
      async stop() {
        await outbox.stop()
        mailer?.close()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw isUnreachable(error) ? new CannotStart(unreachable(error)) : error
  }
}

const networkErrors = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', '28P01', '28000', '3D000'])

const isUnreachable = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && networkErrors.has(String(error.code))

const unreachable = (error: Error & { code: string }) =>
  `The database of DATABASE_URL cannot be used (${error.message || error.code}): start it, or correct DATABASE_URL.`
