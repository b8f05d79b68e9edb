import type { Config } from './config.ts'
import { ConfigError } from './config.ts'
import type { DemoCredentials } from './auth/demo-account.ts'
import {
  demoAdministrator,
  ensureAdministrator,
  hasAdministrator,
  isDemo,
  retireDemoAdministrator,
} from './seed/administrator.ts'
import { seedDemo } from './seed/seed-demo.ts'
import { isLoopbackName } from './loopback.ts'
import { normalEmail } from './store/access/normal-email.ts'
import { type Database, requireDurableServer } from './store/database/database.ts'
import { migrate } from './store/database/migrate.ts'

/**
 * Makes a database ready to serve: schema, demo data where wanted, an administrator. Answers the credentials that the
 * sign-in page may show.
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
  const seed = () => (config.DEMO > 0 ? seedDemo(database, { opportunities: config.DEMO, now }) : false)
  if (email !== undefined && password !== undefined) {
    await seed()
    if (normalEmail(email) !== demoAdministrator.email) await retireDemoAdministrator(database)
    await ensureAdministrator(database, { email, password })
    return null
  }
  if (!isLoopbackName(config.HOST) && !config.DEMO_OPEN) {
    if (!(await hasAdministrator(database))) throw new ConfigError(openToOthers(config.HOST))
    await retireDemoAdministrator(database)
    return null
  }
  if (await seed()) await ensureAdministrator(database, demoAdministrator)
  if (await isDemo(database)) return demoAdministrator
  if (await hasAdministrator(database)) return null
  throw new ConfigError(
    'ADMIN_EMAIL and ADMIN_PASSWORD must be set for the first start without demo data: nobody could sign in.',
  )
}

const openToOthers = (host: string) =>
  `ADMIN_EMAIL and ADMIN_PASSWORD must be set, because other machines can reach HOST=${host} and everybody knows the ` +
  'password of the demo administrator. (DEMO_OPEN=1 lets everybody in with it.)'
