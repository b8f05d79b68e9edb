import { useQuery } from '@tanstack/react-query'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { readPage } from '#web/api/read-list.ts'
import { useDebounced } from '#web/react/use-debounced.ts'
import { type ReadState, readStateOf } from '#web/queries/read-state.ts'
import { useServices } from '#web/queries/services.ts'

/** In milliseconds, after the last key. */
const searchDelay = 250
const fewestLetters = 2
const most = 20
const none: readonly CrmOpportunity[] = []

/** Opportunities of any board whose customer's name contains a text, at most 20: only those that were found by this very text. */
export function useFoundOpportunities(
  text: string,
): ReadState & { found: readonly CrmOpportunity[]; isSearching: boolean } {
  const { http } = useServices().api
  const typed = text.trim()
  const q = useDebounced(typed, searchDelay)
  const query = useQuery({
    queryKey: ['found-opportunities', q],
    queryFn: async ({ signal }) =>
      (await readPage(http, crmOpportunity, { CrmOpportunity_CoworkerFullName: q, size: most }, signal)).Records,
    enabled: q.length >= fewestLetters,
    staleTime: 30_000,
  })
  const isCurrent = q === typed
  return {
    ...readStateOf(query),
    found: (isCurrent && query.data) || none,
    isSearching: typed.length >= fewestLetters && (!isCurrent || query.isFetching),
  }
}
