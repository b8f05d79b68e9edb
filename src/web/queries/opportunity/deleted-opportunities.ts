import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import {
  type DeletedOpportunityEntry,
  listDeletedOpportunities,
  restoreDeletedOpportunity,
} from '#core/contract/endpoints/undo.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import type { ApiError } from '#web/api/api-error.ts'
import { ask, parse } from '#web/api/ask.ts'
import { deletedKey } from '#web/sync/query-keys.ts'
import { asApiError } from '#web/sync/person.ts'
import { type ReadState, readStateOf } from '#web/queries/read-state.ts'
import { useServices } from '#web/queries/services.ts'

export type { DeletedOpportunityEntry } from '#core/contract/endpoints/undo.ts'

const nothing: readonly DeletedOpportunityEntry[] = []

/** The opportunities of a board that were deleted and can still be restored, the latest first; read each time. */
export function useDeletedOpportunities(
  boardId: number,
  isNeeded: boolean,
): ReadState & { entries: readonly DeletedOpportunityEntry[]; retry(): void } {
  const { http } = useServices().api
  const query = useQuery({
    enabled: isNeeded,
    queryKey: deletedKey(boardId),
    queryFn: ({ signal }) => ask(http, listDeletedOpportunities, { query: { board: boardId }, signal }),
    staleTime: 0,
  })
  return { ...readStateOf(query), entries: query.data ?? nothing, retry: () => void query.refetch() }
}

/** `notes`: sentences of the server that name what could not be restored. */
export type RestoreResult =
  { readonly ok: true; readonly notes: readonly string[] } | { readonly ok: false; readonly error: ApiError }

const opportunity = recordSchema(crmOpportunity)

/** Restores a deleted opportunity and shows it on the board; tried again, it is restored once. */
export function useRestore(boardId: number): (id: number) => Promise<RestoreResult> {
  const { api, confirmed, queryClient, newId } = useServices()
  const keys = useRef(new Map<number, string>())
  return async (id) => {
    const key = keys.current.get(id) ?? newId()
    keys.current.set(id, key)
    try {
      const headers = { 'Idempotency-Key': key }
      const { Record, Notes } = await ask(api.http, restoreDeletedOpportunity, { params: { id }, headers })
      confirmed.adopt(parse(opportunity, Record))
      return { ok: true, notes: Notes }
    } catch (error) {
      return { ok: false, error: asApiError(error) }
    } finally {
      void queryClient.invalidateQueries({ queryKey: deletedKey(boardId) })
    }
  }
}
