import { useQuery } from '@tanstack/react-query'
import { listOpportunityChanges, type OpportunityChange } from '#core/contract/endpoints/undo.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { isOffered } from '#core/domain/rights/offers.ts'
import { ask } from '#web/api/ask.ts'
import { changesKey } from '#web/sync/query-keys.ts'
import { type ReadState, readStateOf } from '#web/queries/read-state.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'

export type { OpportunityChange } from '#core/contract/endpoints/undo.ts'

const noChanges: readonly OpportunityChange[] = []

/** Who changed what of an opportunity, the latest first; read anew for each version, and only where it is needed. */
export function useOpportunityChanges(
  { Id, Version }: Pick<CrmOpportunity, 'Id' | 'Version'>,
  isNeeded = true,
): ReadState & { changes: readonly OpportunityChange[]; retry(): void } {
  const { api } = useServices()
  const { Roles } = useMe()
  const query = useQuery({
    enabled: isNeeded && isOffered(Roles, 'open'),
    queryKey: changesKey(Id, Version),
    queryFn: ({ signal }) => ask(api.http, listOpportunityChanges, { params: { id: Id }, signal }),
    // The list before a save stays until the longer one is there; that of another opportunity does not.
    placeholderData: (previous, query) => (query?.queryKey[1] === Id ? previous : undefined),
  })
  return { ...readStateOf(query), changes: query.data ?? noChanges, retry: () => void query.refetch() }
}
