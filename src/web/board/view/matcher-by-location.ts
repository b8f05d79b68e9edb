import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BoardFilter } from '#core/domain/filter/board-filter.ts'
import { type FilterContext, filterMatcher } from '#core/domain/filter/filter-matcher.ts'
import type { IsInNotes } from '#core/domain/filter/search-text.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'

/** Returns what decides which cards of a list pass a filter, by the day of their location: a list is of one stage. */
export function matcherByLocation(
  filter: BoardFilter,
  zoneOf: ZoneOf,
  context: Omit<FilterContext, 'today' | 'timeZone'>,
  isInNotes?: IsInNotes,
): (list: readonly CrmOpportunity[]) => ReturnType<typeof filterMatcher> {
  const matchers = new Map<number, ReturnType<typeof filterMatcher>>()
  return ([first]) => {
    const location = first?.CrmBoardColumnCrmBoardBusinessId ?? 0
    const matches = matchers.get(location) ?? filterMatcher(filter, { ...context, ...zoneOf(location) }, isInNotes)
    matchers.set(location, matches)
    return matches
  }
}
