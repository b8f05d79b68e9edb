import { useQuery } from '@tanstack/react-query'
import type { EnumEntry, EnumName } from '#core/contract/enums.ts'
import { enumKey } from '#web/sync/query-keys.ts'
import { type Services, useServices } from '#web/sync/services.ts'

const noEntries: readonly EnumEntry[] = []

const enumQuery = ({ api }: Services, name: EnumName) => ({
  queryKey: enumKey(name),
  queryFn: ({ signal }: { signal: AbortSignal }) => api.enumeration(name, signal),
  staleTime: Number.POSITIVE_INFINITY,
})

/** Cards name it, so that it is wanted before anything is drawn. */
export const sourcesQuery = (services: Services) => enumQuery(services, 'eCrmOpportunitySource')

/** The choices of an enum as the server names them; empty until they are there. */
export function useEnum(name: EnumName): readonly EnumEntry[] {
  const { data } = useQuery(enumQuery(useServices(), name))
  return data ?? noEntries
}
