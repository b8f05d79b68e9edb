import { statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Config } from './config.ts'
import { CannotStart } from './postgres/binaries/cannot-start.ts'
import { type Mailer, smtpMailer } from './mail/mailer.ts'
import { startDeliveryLoop } from './outbox/delivery-loop.ts'
import { logDelivery, mailDelivery } from './outbox/delivery.ts'
import { passwordFile } from './postgres/password.ts'
import { startPostgres } from './postgres/start-postgres.ts'
import { prepare } from './prepare.ts'
import type { Report } from './report.ts'
import type { DemoCredentials } from './auth/demo-account.ts'
import { openDatabase } from './store/database/database.ts'
import { type DiskSpace, diskSpace, isDiskFull } from './store/database/disk-space.ts'
import type { Store } from './store/store.ts'
import { startSweeping } from './sweep.ts'

export interface RunningStore {
  store: Store
  demo: DemoCredentials | null
  /** Resolves when the database has ended for good: null after `stop`, else why. */
  gone: Promise<Error | null>
  /** Null where no mail server is configured. */
  mailer: Mailer | null
  disk: DiskSpace
  stop(): Promise<void>
}

const second = 1_000

/** The database (embedded, or the one of `DATABASE_URL`), its schema, its data, and who delivers its messages. */
export async function startStore(config: Config, now: () => Date, report: Report): Promise<RunningStore> {
  const dataDir = resolve(config.DATA_DIR)
  const postgres = config.DATABASE_URL ? null : await startPostgres({ dataDir })
  const connectionString = postgres?.connectionString ?? config.DATABASE_URL
  const database = openDatabase({ connectionString })
  const disk = diskSpace()
  const sweeping = startSweeping(database, report)
  const measuring = postgres && setInterval(() => void measure(dataDir, disk), second)
  const stop = async () => {
    sweeping.stop()
    if (measuring) clearInterval(measuring)
    await database.end()
    await postgres?.stop()
  }
  try {
    if (postgres) await measure(dataDir, disk)
    const demo = await Promise.race([prepareWith(connectionString, config, now()), failedWith(postgres?.gone)])
    const store = { database, now, clock: null, opportunitiesPerLocation: config.OPPORTUNITIES_PER_LOCATION }
    const mailer = config.SMTP_URL ? await smtpMailer({ url: config.SMTP_URL, from: config.MAIL_FROM }) : null
    const deliver = mailer ? mailDelivery(mailer) : logDelivery(report)
    const outbox = startDeliveryLoop({ database, deliver, report, now })
    return {
      store,
      demo,
      mailer,
      disk,
      gone: postgres?.gone ?? new Promise(() => {}),
      async stop() {
        await outbox.stop()
        mailer?.close()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw explained(error, postgres ? dataDir : null)
  }
}

/** Uses a connection without a statement deadline: migrations and demo data take longer than a request may. */
async function prepareWith(connectionString: string | undefined, config: Config, now: Date) {
  const patient = openDatabase({ connectionString }, { connections: 1, isPatient: true })
  try {
    return await prepare(patient, config, now)
  } finally {
    await patient.end()
  }
}

/** Rejects when the database has ended for good, so that nobody waits for it. */
const failedWith = (gone: Promise<Error | null> | undefined) =>
  new Promise<never>((_, reject) => void gone?.then((error) => error && reject(error)))

async function measure(dataDir: string, disk: DiskSpace): Promise<void> {
  const found = await statfs(dataDir).catch(() => null)
  if (found) disk.measured(found.bavail * found.bsize)
}

const networkErrors = new Set(['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN', '28P01', '28000', '3D000'])

/** Turns an error into a sentence for the operator. `dataDir`: of the embedded database, null for `DATABASE_URL`. */
function explained(error: unknown, dataDir: string | null): unknown {
  if (isDiskFull(error)) {
    const where = dataDir === null ? 'of the database' : `that holds ${dataDir}`
    return new CannotStart(`The disk ${where} is full: free some space on it, and start again.`)
  }
  if (!(error instanceof Error) || !('code' in error) || !networkErrors.has(String(error.code))) return error
  if (dataDir !== null && error.code === '28P01') {
    return new CannotStart(
      `The password in ${passwordFile(dataDir)} is not the database's: put the right one back, or delete the file, and the next start sets a new one.`,
    )
  }
  const what = dataDir === null ? 'The database of DATABASE_URL' : `The database in ${dataDir}`
  const remedy = dataDir === null ? ': start it, or correct DATABASE_URL.' : '. Start again.'
  return new CannotStart(`${what} cannot be used (${error.message || String(error.code)})${remedy}`)
}
