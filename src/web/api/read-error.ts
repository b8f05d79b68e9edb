import * as z from 'zod/mini'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordSchema } from '#core/contract/records/record-schema.ts'
import { ApiError, type ApiErrorKind } from './api-error.ts'
import { withTokenOf } from './version-token.ts'

const fieldError = z.object({
  AttemptedValue: z._default(z.unknown(), null),
  Message: z.string(),
  PropertyName: z.string(),
})

const envelope = z.object({
  Message: z.catch(z.string(), ''),
  Code: z.catch(z.nullable(z.string()), null),
  Errors: z.catch(z.array(fieldError), []),
  Value: z.catch(z.nullable(recordSchema(crmOpportunity)), null),
})

const nothingSaid = { Message: '', Code: null, Errors: [], Value: null }

/** The error that an answer means; `body` is whatever came, an error page of a proxy included. */
export function readError(status: number, headers: Headers, body: unknown): ApiError {
  const read = envelope.safeParse(body)
  const { Message, Code, Errors, Value } = read.success ? read.data : nothingSaid
  return new ApiError(kindOf(status), {
    status,
    message: Message,
    code: Code,
    errors: Errors,
    current: status === 412 && Value ? withTokenOf(headers, Value) : null,
    retryAfter: secondsToWait(headers.get('Retry-After'), Message),
    requestId: headers.get('X-Request-Id'),
  })
}

function kindOf(status: number): ApiErrorKind {
  switch (status) {
    // A business rule that says no is answered with success and `WasSuccessful: false`.
    case 200:
      return 'refused'
    case 400:
    case 413:
    case 422:
      return 'invalid'
    case 401:
      return 'signed-out'
    case 403:
      return 'forbidden'
    case 404:
      return 'not-found'
    case 412:
      return 'conflict'
    // 409 is the older throttle of the real service, not a conflict.
    case 409:
    case 429:
    case 503:
      return 'busy'
    default:
      return status >= 500 ? 'failed' : 'refused'
  }
}

/** From the header, else from the words "Wait N seconds"; an HTTP date is not worth a clock here. */
function secondsToWait(header: string | null, message: string): number | null {
  const text = header ?? /\bwait (\d+) second/i.exec(message)?.[1]
  const seconds = Number(text ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null
}
