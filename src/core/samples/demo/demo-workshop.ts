import type { Coworker } from '#core/contract/entities/coworker.ts'
import type { User } from '#core/contract/entities/user.ts'
import type { Chance } from '#core/samples/seeded-random.ts'
import type { DemoLocation } from './demo-locations.ts'
import type { StoredRow } from './stored-row.ts'

/** What opportunities are made of; shared by all boards, so that no id comes twice. */
export interface DemoWorkshop {
  readonly chance: Chance
  /** ISO 8601 in UTC. */
  readonly now: string
  readonly users: readonly StoredRow<User>[]
  readonly newCustomer: (location: DemoLocation, since: string) => StoredRow<Coworker>
  readonly nextOpportunity: () => number
  readonly nextHistory: () => number
}
