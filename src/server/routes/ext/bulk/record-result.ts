import type { BulkResult } from '#core/contract/endpoints/bulk/bulk.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type FieldError, validationEnvelope } from '#core/contract/envelope.ts'
import { recordTag } from '#server/routes/endpoint/etag.ts'
import { keyReusedError, roleRequired, staleError } from '#server/routes/guards/answers.ts'
import type { NotWritten } from '#server/store/bulk/one-by-one.ts'
import { withCutTexts } from '#server/store/records/cut-texts.ts'
import type { Row } from '#server/store/records/record-query.ts'
import { withoutToken } from '#server/store/records/version-tag.ts'
import type { WriteResult } from '#server/store/records/write-record.ts'
import type { UndoResult } from '#server/store/undo/undo-result.ts'

type Outcome = Omit<BulkResult, 'Id'>

/** What became of a record of a bulk request: the status and the words with which a single write is answered. */
export function recordResult(result: WriteResult | UndoResult | NotWritten): Outcome {
  switch (result.kind) {
    case 'written':
      return { Status: 200, ...shown(result.record), Message: null, Errors: null }
    case 'invalid':
      return refused(400, result.errors)
    case 'refused':
      return refused(400, [{ AttemptedValue: null, Message: result.message, PropertyName: '' }])
    case 'forbidden':
      return unwritten(403, roleRequired(crmOpportunity.name, result.action))
    case 'not-found':
      return unwritten(404, 'Not found')
    case 'nothing':
      return unwritten(404, result.message)
    case 'key-busy':
      return unwritten(409, 'The first request with this IdempotencyKey is still at work.')
    case 'stale':
      return { ...refused(412, [staleError(null, result.current)]), ...shown(result.current) }
    case 'conflict':
      return { ...refused(412, [result.error]), ...shown(result.current) }
    case 'key-reused':
      return refused(422, [keyReusedError])
    case 'overloaded':
      return unwritten(503, 'It could not be locked in time. Try again.')
    case 'not-reached':
      return unwritten(503, 'The request took too long to reach it. Try again.')
  }
}

const shown = (record: Row | null): Pick<Outcome, 'Record' | 'ETag'> => ({
  Record: record && (withCutTexts(crmOpportunity, withoutToken(record)) as unknown as CrmOpportunity),
  ETag: record && recordTag(record),
})

const unwritten = (Status: number, Message: string): Outcome => ({
  Status,
  Record: null,
  ETag: null,
  Message,
  Errors: null,
})

const refused = (Status: number, errors: FieldError[]): Outcome => ({
  ...unwritten(Status, validationEnvelope(errors).Message),
  Errors: errors,
})
