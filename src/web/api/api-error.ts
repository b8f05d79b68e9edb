import type { FieldError } from '#core/contract/envelope.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/**
 * signed-out: nobody is signed in (any more) · forbidden: a role is missing · invalid: fields were refused ·
 * conflict: somebody else changed the record meanwhile, `current` is theirs · busy: wait and repeat ·
 * refused: a rule of the business says no · unreachable: no answer · failed: an answer that makes no sense ·
 * withdrawn: taken back before it was sent · not-sent: the page was closed while it was held.
 */
export type ApiErrorKind =
  | 'signed-out'
  | 'forbidden'
  | 'not-found'
  | 'invalid'
  | 'conflict'
  | 'busy'
  | 'refused'
  | 'unreachable'
  | 'failed'
  | 'withdrawn'
  | 'not-sent'

export interface ApiErrorDetails {
  /** 0 where no answer came. */
  status?: number
  message?: string
  /** A word for programs that says why, where the server has one. */
  code?: string | null
  errors?: readonly FieldError[]
  current?: CrmOpportunity | null
  /** Who has changed the record, by name. */
  changedBy?: string | null
  /** In seconds. */
  retryAfter?: number | null
  requestId?: string | null
}

/** What a request that did not succeed throws: once, here, with the envelope already read. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind
  readonly status: number
  readonly code: string | null
  readonly errors: readonly FieldError[]
  readonly current: CrmOpportunity | null
  readonly changedBy: string | null
  readonly retryAfter: number | null
  readonly requestId: string | null

  constructor(kind: ApiErrorKind, details: ApiErrorDetails = {}) {
    super(details.message ?? kind)
    this.name = 'ApiError'
    this.kind = kind
    this.status = details.status ?? 0
    this.code = details.code ?? null
    this.errors = details.errors ?? []
    this.current = details.current ?? null
    this.changedBy = details.changedBy ?? null
    this.retryAfter = details.retryAfter ?? null
    this.requestId = details.requestId ?? null
  }
}
