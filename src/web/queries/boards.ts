import { useQuery } from '@tanstack/react-query'
import type { CrmBoard } from '#core/contract/entities/board.ts'
import type { Business } from '#core/contract/entities/business.ts'
import { boardsKey, locationsKey } from '#web/sync/query-keys.ts'
import { type Reading, readingOf } from './read-state.ts'
import { type Services, useServices } from '#web/sync/services.ts'

const noBoards: readonly CrmBoard[] = []

export const boardsQuery = ({ api }: Services) => ({
  queryKey: boardsKey,
  queryFn: ({ signal }: { signal: AbortSignal }) => api.boards(signal),
})

/** The boards that are in use; archived ones are left out. */
export function useBoards(): Reading & { boards: readonly CrmBoard[]; retry(): void } {
  const query = useQuery(boardsQuery(useServices()))
  return { ...readingOf(query), boards: query.data ?? noBoards, retry: () => void query.refetch() }
}

export const locationsQuery = ({ api }: Services) => ({
  queryKey: locationsKey,
  queryFn: ({ signal }: { signal: AbortSignal }) => api.locations(signal),
  staleTime: 5 * 60_000,
})

export function useLocation(businessId: number | null): Business | null {
  const { data } = useQuery(locationsQuery(useServices()))
  return data?.find((each) => each.Id === businessId) ?? null
}

const ownTimeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Follow-ups are calendar dates there. Where nobody says it, the reader's own zone is the best guess. */
export const useTimeZone = (businessId: number | null): string => useLocation(businessId)?.TimeZone ?? ownTimeZone
