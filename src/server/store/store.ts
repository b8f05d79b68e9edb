import type { Database } from './database/database.ts'
import type { Scope } from './records/record-query.ts'
import type { Clock } from './records/write-instant.ts'

/** What every function of the store needs besides its arguments. */
export interface Store {
  readonly database: Database
  readonly now: () => Date
  /** Of the instants of writes; the database's own, unless a test sets one. */
  readonly clock: Clock
  readonly opportunitiesPerLocation: number
}

/** Who reads or writes, and with which rights. */
export interface Writer extends Scope {
  /** Null for an automatic change. */
  readonly userId: number | null
  readonly email: string
  readonly roles: readonly string[]
  readonly canUseApi: boolean
  /** The program that asks: `board` for a browser session, the client id of a token or a portal, `basic`, `trigger`, `outbox`, `reminder`. */
  readonly client: string
  /** The trigger, stage action or reminder that writes; null for what somebody asked for. */
  readonly rule: string | null
}

/** The writer of triggers, deliveries and reminders, limited to these locations (Ids). */
export const automationWriter = (
  businesses: readonly number[],
  { client, rule }: Pick<Writer, 'client' | 'rule'>,
): Writer => ({
  userId: null,
  email: 'automation',
  roles: [],
  canUseApi: false,
  businesses,
  boards: null,
  client,
  rule,
})
