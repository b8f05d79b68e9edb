import { undoOperation } from '#core/contract/endpoints/undo.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { answerOf, requestOf } from '#web/api/ask.ts'
import type { Http } from '#web/api/http.ts'
import { withTokenOf } from '#web/api/version-token.ts'

/** Null: the opportunity is deleted. `notes`: sentences about what could not be taken back. */
export interface Undone {
  readonly record: CrmOpportunity | null
  readonly notes: readonly string[]
}

/** Takes back an operation of the same person; `key` is the idempotency key of doing so. */
export async function undo(http: Http, { key, undoOf }: { key: string; undoOf: string }): Promise<Undone> {
  const { body, headers } = await http(
    requestOf(undoOperation, { headers: { 'Undo-Of': undoOf, 'Idempotency-Key': key } }),
  )
  const { Record, Notes } = answerOf(undoOperation, body)
  return { record: Record && withTokenOf(headers, Record), notes: Notes }
}
