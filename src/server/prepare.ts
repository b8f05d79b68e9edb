import type { Config } from './config.ts'
import { ConfigError } from './config.ts'
import type { DemoCredentials } from './auth/demo-account.ts'
import { refusalOfPassword } from './auth/password-rule.ts'
import {
  demoAdministrator,
  ensureAdministrator,
  hasAdministrator,
  hasDemoAdministrator,
  isWithoutPasswords,
  deactivateDemoAdministrator,
} from './seed/administrator.ts'
import { seedDemo } from './seed/seed-demo.ts'
import { isLoopbackName } from './loopback.ts'
import { normalEmail } from './store/access/normal-email.ts'
import { type Database, requireDurableServer } from './store/database/database.ts'
import { migrate } from './store/database/migrate.ts'

/**
 * Prepares a database: migrations, demo data if configured, an administrator. Returns the credentials that the sign-in
 * page may show, or null. Throws a ConfigError if nobody could sign in, or if everybody could.
 */
export async function prepare(database: Database, config: Config, now: Date): Promise<DemoCredentials | null> {
  await requireDurableServer(database)
  await migrate(database)
  return letSomebodyIn(database, config, now)
}

/**
 * Makes sure that somebody can sign in. Throws a ConfigError if nobody could, or if everybody could: the demo
 * administrator, whose password is public, is there only where no other machine reaches the server, or where
 * `DEMO_OPEN` wants that.
 */
export async function letSomebodyIn(database: Database, config: Config, now: Date): Promise<DemoCredentials | null> {
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = config
  const refusal = password === undefined ? null : await refusalOfPassword(password, [email ?? ''])
  if (refusal !== null) throw new ConfigError(`ADMIN_PASSWORD ${refusal}.`)
  const demo = { opportunities: config.DEMO, now }
  if (email !== undefined && password !== undefined) {
    if (config.DEMO > 0) await seedDemo(database, demo)
    if (normalEmail(email) !== demoAdministrator.email) await deactivateDemoAdministrator(database)
    await ensureAdministrator(database, { email, password })
    return null
  }
  if (!isLoopbackName(config.HOST) && !config.DEMO_OPEN) {
    if (!(await hasAdministrator(database))) throw new ConfigError(openToOthers(config.HOST))
    await deactivateDemoAdministrator(database)
    return null
  }
  if (config.DEMO > 0) {
    await seedDemo(database, { ...demo, administrator: demoAdministrator })
    // Older versions wrote the data first: a start that ended before the account has left a demo that lets nobody in.
    if (await isWithoutPasswords(database)) await ensureAdministrator(database, demoAdministrator)
  }
  if (await hasDemoAdministrator(database)) return demoAdministrator
  if (await hasAdministrator(database)) return null
  throw new ConfigError(
    'ADMIN_EMAIL and ADMIN_PASSWORD must be set for the first start without demo data: nobody could sign in.',
  )
}

const openToOthers = (host: string) =>
  `ADMIN_EMAIL and ADMIN_PASSWORD must be set, because other machines can reach HOST=${host} and everybody knows the ` +
  'password of the demo administrator. (DEMO_OPEN=1 lets everybody in with it.)'
