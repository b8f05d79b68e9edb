import { useQuery } from '@tanstack/react-query'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { readOpportunityHistory } from '#web/api/opportunity/opportunity-history.ts'
import { historyKey } from '#web/sync/query-keys.ts'
import { type ReadState, readStateOf } from '#web/queries/read-state.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'

const noHistory: readonly CrmOpportunityHistory[] = []

/** Its transitions between stages, the latest first; none without the right to see them. */
export function useOpportunityHistory(
  id: number,
): ReadState & { history: readonly CrmOpportunityHistory[]; retry(): void } {
  const { api } = useServices()
  const { Roles } = useMe()
  const query = useQuery({
    enabled: isOffered(Roles, 'seeHistory'),
    queryKey: historyKey(id),
    queryFn: ({ signal }) => readOpportunityHistory(api.http, id, signal),
  })
  return { ...readStateOf(query), history: query.data ?? noHistory, retry: () => void query.refetch() }
}
