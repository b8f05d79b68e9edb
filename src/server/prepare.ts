import type { Config } from './config.ts'
import { ConfigError } from './config.ts'
import { refusalOfPassword } from './auth/password-rule.ts'
import type { DemoCredentials } from './routes/sign-in/session.ts'
import {
  demoAdministrator,
  ensureAdministrator,
  hasAdministrator,
  hasDemoAdministrator,
  deactivateDemoAdministrator,
} from './seed/administrator.ts'
import { seedDemo } from './seed/seed-demo.ts'
import { type Database, requireDurableServer } from './store/database/database.ts'
import { migrate } from './store/database/migrate.ts'

/**
 * Prepares a database: migrations, demo data if configured, an administrator. Returns the credentials that the sign-in
 * page may show, or null. Throws a ConfigError if nobody could sign in.
 */
export async function prepare(database: Database, config: Config, now: Date): Promise<DemoCredentials | null> {
  await requireDurableServer(database)
  await migrate(database)
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = config
  const refusal = password === undefined ? null : await refusalOfPassword(password, [email ?? ''])
  if (refusal !== null) throw new ConfigError(`ADMIN_PASSWORD ${refusal}.`)
  const isSeeded = config.DEMO > 0 && (await seedDemo(database, { opportunities: config.DEMO, now }))
  if (email !== undefined && password !== undefined) {
    if (email.toLowerCase() !== demoAdministrator.email) await deactivateDemoAdministrator(database)
    await ensureAdministrator(database, { email, password })
    return null
  }
  if (isSeeded) await ensureAdministrator(database, demoAdministrator)
  if (await hasDemoAdministrator(database)) return demoAdministrator
  if (await hasAdministrator(database)) return null
  throw new ConfigError(
    'ADMIN_EMAIL and ADMIN_PASSWORD must be set for the first start without demo data: nobody could sign in.',
  )
}
