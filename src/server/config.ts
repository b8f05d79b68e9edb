import * as z from 'zod/mini'
import { readTrustedProxies } from './auth/trusted-proxies.ts'
import { signInSettings } from './auth/sign-in-settings.ts'
import { bounds } from './bounds.ts'
import { logLevels } from './routes/monitoring/request-log.ts'
import { emailRule, isPlainEmail, normalEmail } from './store/access/normal-email.ts'

const whole = (min: number, max: number) =>
  z.pipe(
    z.string().check(z.regex(/^\d+$/, { error: `must be a whole number from ${min} to ${max}` })),
    z.pipe(
      z.transform(Number),
      z.number().check(z.refine((value) => value >= min && value <= max, { error: `must be from ${min} to ${max}` })),
    ),
  )

const url = (protocol: RegExp, start: string) =>
  z.string().check(
    z.refine((text) => URL.canParse(text) && protocol.test(text) && new URL(text).hostname !== '', {
      error: `must be an address that starts with ${start}`,
    }),
  )

const flag = z.pipe(
  z.string().check(z.regex(/^[01]$/, { error: 'must be 0 or 1' })),
  z.transform((text: string) => text === '1'),
)

const proxies = z.pipe(
  z.string().check(
    z.refine((text) => readTrustedProxies(text) !== null, {
      error: 'must be addresses and networks with commas, such as 127.0.0.1, 10.0.0.0/8',
    }),
  ),
  z.transform((text: string) => readTrustedProxies(text) ?? []),
)

/** An origin as browsers write it: no path, no wildcard, no default port, and no `null`. */
const isOrigin = (text: string) => plainOrigin.test(text) && URL.canParse(text) && new URL(text).origin === text

/** Names of hosts may hold more than this, such as `*` and `;`, which mean something in a content security policy. */
const plainOrigin = /^https?:\/\/(?:[a-z\d.-]+|\[[\da-f:]+\])(?::\d+)?$/

const origins = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text: string) => [...new Set(text.split(',').map((each) => each.trim()))]),
  ),
  z.array(
    z.string().check(
      z.refine(isOrigin, {
        error:
          'must be exact origins with commas, such as https://portal.example.com, https://intranet.example.com:8443',
      }),
    ),
  ),
)

const schema = z.object({
  PORT: z._default(whole(0, 65_535), 4000),
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  DATA_DIR: z._default(z.string().check(z.minLength(1)), './data'),
  DATABASE_URL: z.optional(
    z.string().check(z.regex(/^postgres(ql)?:\/\//, { error: 'must start with postgres:// or postgresql://' })),
  ),
  /** How many demo opportunities the first board of an empty database gets; 0 = no demo data. */
  DEMO: z._default(whole(0, 200_000), 250),
  OPPORTUNITIES_PER_LOCATION: z._default(whole(1, 10_000_000), 5000),
  ADMIN_EMAIL: z.optional(
    z.string().check(
      z.regex(/^\S+@\S+$/, { error: 'must be an e-mail address' }),
      z.refine((text) => isPlainEmail(normalEmail(text)), { error: emailRule }),
    ),
  ),
  ADMIN_PASSWORD: z.optional(z.string().check(z.minLength(10, { error: 'must have at least 10 characters' }))),
  /** Lets the demo administrator, whose password everybody knows, sign in from other machines. */
  DEMO_OPEN: z._default(flag, false),
  /** Requests that a user may write within three seconds. */
  WRITES_PER_3_SECONDS: z._default(whole(1, 1_000_000), bounds.writesPer3Seconds),
  /** Records that a user may write in bulk within a second. */
  BULK_RECORDS_PER_SECOND: z._default(whole(1, 1_000_000), bounds.bulkRecordsPerSecond),
  /** Requests that are answered at the same time, and how many more may wait in the queue. */
  REQUESTS_AT_WORK: z._default(whole(1, 1_000_000), bounds.requestsAtWork),
  REQUESTS_WAITING: z._default(whole(0, 1_000_000), bounds.requestsWaiting),
  /** How large a request may be. Not less than the board itself sends. */
  BODY_KILOBYTES: z._default(whole(bounds.bodyKilobytes, 65_536), bounds.bodyKilobytes),
  URL_CHARACTERS: z._default(whole(2_000, 24_000), bounds.urlCharacters),
  IDS_IN_URL: z._default(whole(100, 2_000), bounds.idsInUrl),
  IDS_IN_COMMAND: z._default(whole(bounds.idsInCommand, 100_000), bounds.idsInCommand),
  /** Event streams that may be open, in all and of one user. */
  EVENT_STREAMS: z._default(whole(1, 1_000_000), bounds.eventStreams),
  EVENT_STREAMS_PER_USER: z._default(whole(1, 1_000_000), bounds.eventStreamsPerUser),
  /** The mail server for messages and password links. */
  SMTP_URL: z.optional(url(/^smtps?:/, 'smtp:// or smtps://')),
  /** Who messages come from: an address, or a name and an address. */
  MAIL_FROM: z.optional(
    z
      .string()
      .check(
        z.regex(/^[^\r\n]*\S@\S[^\r\n]*$/, { error: 'must be an e-mail address, such as Board <board@example.com>' }),
      ),
  ),
  /** Where people reach this server; links in messages begin with it. */
  PUBLIC_URL: z.optional(url(/^https?:/, 'http:// or https://')),
  /** Password links go into the log where there is no mail server; else the administrator sees them once. */
  LOG_LINKS: z._default(flag, false),
  /** Whose `X-Forwarded-…` headers are believed. */
  TRUST_PROXY: z._default(proxies, ['loopback']),
  SESSION_INACTIVITY_HOURS: z._default(whole(1, 720), signInSettings.inactivityHours),
  /** The origins of the portals that may show the board in a frame. */
  EMBED_ORIGINS: z._default(origins, []),
  /** Whether browsers keep the program for a start without the network; else what they have kept is removed. */
  OFFLINE_START: z._default(flag, true),
  REQUIRE_SECOND_FACTOR: z._default(flag, signInSettings.requireSecondFactor),
  PASSWORD_GRANT: z._default(flag, signInSettings.passwordGrant),
  /** `info` has a line for every request, `warn` and `error` only what needs somebody. */
  LOG_LEVEL: z._default(z.enum(logLevels, { error: 'must be info, warn or error' }), 'info'),
  /** What a program shows to read the metrics; without it there are none. */
  METRICS_TOKEN: z.optional(
    z.string().check(z.regex(/^[!-~]{20,}$/, { error: 'must be at least 20 characters of ASCII without blanks' })),
  ),
})

export type Config = z.output<typeof schema>

/** A bad environment; the message is one line that names the variable. */
export class ConfigError extends Error {}

/** Reads the configuration; empty variables count as absent. Throws a ConfigError. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== '' && value !== undefined),
  )
  const parsed = schema.safeParse(present)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ConfigError(`${String(issue?.path[0])} ${issue?.message}.`)
  }
  const config = parsed.data
  if ((config.ADMIN_EMAIL === undefined) !== (config.ADMIN_PASSWORD === undefined)) {
    const missing = config.ADMIN_EMAIL === undefined ? 'ADMIN_EMAIL' : 'ADMIN_PASSWORD'
    throw new ConfigError(`${missing} must be set, too: the administrator needs both an e-mail and a password.`)
  }
  return config
}
