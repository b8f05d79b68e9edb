import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { OperationResult } from '#web/sync/operations/operation-log.ts'

/** A record as the server would answer it. */
export const accepted = (record: CrmOpportunity | null = null): OperationResult => ({
  ok: true,
  record,
  opId: null,
  notes: [],
})

export const failed = (kind: (OperationResult & { ok: false })['error']['kind']): OperationResult => ({
  ok: false,
  error: Object.assign(new Error(kind), {
    kind,
    status: 0,
    code: null,
    errors: [],
    current: null,
    changedBy: null,
    retryAfter: null,
    requestId: null,
  }),
})
