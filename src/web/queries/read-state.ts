import type { ApiError } from '#web/api/api-error.ts'

/** The state of a read. Stale data that could not be read again still counts as ready. */
export type ReadState =
  { status: 'loading'; error: null } | { status: 'error'; error: ApiError } | { status: 'ready'; error: null }

export function readStateOf(query: { data: unknown; error: Error | null }): ReadState {
  if (query.data !== undefined) return { status: 'ready', error: null }
  // Everything that a query throws comes from web/api.
  return query.error ? { status: 'error', error: query.error as ApiError } : { status: 'loading', error: null }
}
