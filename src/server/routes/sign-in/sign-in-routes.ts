import type { FastifyInstance } from 'fastify'
import type { Authenticator } from '#server/auth/authenticator.ts'
import type { DemoAccount } from '#server/auth/demo-account.ts'
import type { SignInSettings } from '#server/auth/sign-in-settings.ts'
import type { Report } from '#server/report.ts'
import { addPortalExchange } from '#server/routes/portal/exchange.ts'
import type { Store } from '#server/store/store.ts'
import { addPasswordRoute } from './password.ts'
import { addSessionRoutes } from './session.ts'
import { addTokenRoute } from './token.ts'

interface SignInRouteOptions {
  store: Store
  authenticator: Authenticator
  demo: DemoAccount
  settings: SignInSettings
  report: Report
  embedOrigins: readonly string[]
}

/** Adds the endpoints that turn credentials into a session, a token or a new password. */
export async function addSignInRoutes(app: FastifyInstance, options: SignInRouteOptions): Promise<void> {
  const { store, authenticator, demo, settings, report, embedOrigins } = options
  addSessionRoutes(app, store, authenticator, demo)
  await addTokenRoute(app, store, authenticator, settings)
  addPasswordRoute(app, store)
  addPortalExchange(app, { store, report, embedOrigins })
}
