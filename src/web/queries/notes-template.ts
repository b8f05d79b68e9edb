import { useQuery } from '@tanstack/react-query'
import { can } from '#core/domain/rights/roles.ts'
import { lookupsApi } from '#web/api/lookups.ts'
import { useServices } from './services.ts'
import { useMe } from './person/session.ts'

/** What the server puts into empty notes of a new opportunity of this type; null until it is known, and without the right. */
export function useNotesTemplate(typeId: number | null): string | null {
  const { http } = useServices().api
  const { Roles } = useMe()
  const { data } = useQuery({
    enabled: typeId !== null && can(Roles, 'OpportunityType', 'Read'),
    queryKey: ['notes-template', typeId],
    queryFn: ({ signal }) => lookupsApi(http).notesTemplate(typeId ?? 0, signal),
    staleTime: 5 * 60_000,
  })
  return data ?? null
}
