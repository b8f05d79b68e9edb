import { useQuery } from '@tanstack/react-query'
import { createContext, use } from 'react'
import type { CrmBoard } from '#core/contract/entities/board.ts'
import type { Business } from '#core/contract/entities/business.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { boardsQuery, locationsQuery } from '#web/sync/query-options.ts'
import { type ReadState, readStateOf } from './read-state.ts'
import { useServices } from './services.ts'
import { useMe } from './person/session.ts'

const noBoards: readonly CrmBoard[] = []
const noLocations: readonly Business[] = []

/** The boards that are in use; archived ones are left out. */
export function useBoards(): ReadState & { boards: readonly CrmBoard[]; retry(): void } {
  const query = useQuery(boardsQuery(useServices()))
  return { ...readStateOf(query), boards: query.data ?? noBoards, retry: () => void query.refetch() }
}

export function useLocations(): ReadState & { locations: readonly Business[] } {
  const query = useQuery(locationsQuery(useServices()))
  return { ...readStateOf(query), locations: query.data ?? noLocations }
}

/** None until they are known, and without the right. */
export function useKnownLocations(): readonly Business[] {
  const { Roles } = useMe()
  const { data } = useQuery({ ...locationsQuery(useServices()), enabled: isOffered(Roles, 'seeLocations') })
  return data ?? noLocations
}

/** Null until it is known, and without the right. */
export const useLocation = (businessId: number | null): Business | null =>
  useKnownLocations().find((each) => each.Id === businessId) ?? null

const browserTimeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Where a host page says its users are (an IANA name); null: the browser knows. */
export const TimeZoneContext = createContext<string | null>(null)

/** What the calendar says at a location. */
export interface LocationZone {
  /** YYYY-MM-DD in the zone. */
  readonly today: string
  /** An IANA name. */
  readonly timeZone: string
}

/** The reader's own zone. */
export const useOwnTimeZone = (): string => use(TimeZoneContext) ?? browserTimeZone

/** The zone of a location, whose follow-ups are calendar dates there; where it has none, the reader's own. */
export function useTimeZone(businessId: number | null): string {
  const own = useOwnTimeZone()
  return useLocation(businessId)?.TimeZone ?? own
}
