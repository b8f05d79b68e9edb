import type { AppOptions } from './app.ts'
import { signInAlarm } from './auth/guessing/sign-in-alarm.ts'
import { signInSettingsOf } from './auth/sign-in-settings.ts'
import type { Config } from './config.ts'
import type { Mailer } from './mail/mailer.ts'
import { passwordLinkSender } from './mail/password-link.ts'
import type { Report } from './report.ts'
import type { Store } from './store/store.ts'

/** What the app needs for signing in: the settings of the environment, and who tells people by mail or log. */
export function signInOptions(
  config: Config,
  parts: { store: Store; mailer: Mailer | null; report: Report; address: () => string },
): Pick<AppOptions, 'signIn' | 'trustProxy' | 'sendPasswordLink' | 'raiseAlarm' | 'report'> {
  const { store, mailer, report, address } = parts
  return {
    signIn: signInSettingsOf(config),
    trustProxy: config.TRUST_PROXY,
    sendPasswordLink: passwordLinkSender({
      mailer,
      report,
      publicUrl: () => config.PUBLIC_URL ?? address(),
      mayLog: config.LOG_LINKS,
    }),
    raiseAlarm: signInAlarm({ store, mailer, report }),
    report,
  }
}
