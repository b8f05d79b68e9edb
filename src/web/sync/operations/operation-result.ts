import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { ApiError } from '#web/api/api-error.ts'

export type { ApiError } from '#web/api/api-error.ts'

/** How an operation ended; `record` is what the server holds now, null after a delete. */
export type OperationResult =
  { readonly ok: true; readonly record: CrmOpportunity | null } | { readonly ok: false; readonly error: ApiError }
