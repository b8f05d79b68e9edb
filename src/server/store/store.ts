import type { Database } from './database/database.ts'

/** What every question to the data needs; time comes in as an argument. */
export interface Store {
  readonly database: Database
  readonly now: () => Date
  readonly opportunitiesPerLocation: number
}

/** Who asks, as far as the data is concerned. */
export interface Writer {
  /** Null = nobody: an automatic change. */
  readonly userId: number | null
  readonly email: string
  readonly roles: readonly string[]
  readonly canUseApi: boolean
  /** The locations that they may see. */
  readonly businesses: readonly number[]
}
