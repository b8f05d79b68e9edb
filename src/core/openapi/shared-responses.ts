import { validationEnvelope } from '#core/contract/envelope.ts'
import { schemaRef } from './schemas/json-schema.ts'
import { json, type Response } from './operation.ts'

const example = (PropertyName: string, Message: string, AttemptedValue: unknown = null) =>
  validationEnvelope([{ AttemptedValue, Message, PropertyName }])

const invalid = (description: string, body: unknown): Response => ({
  description,
  content: json(schemaRef('ValidationError'), body),
})

const retryAfter = { 'Retry-After': { description: 'Seconds.', schema: { type: 'integer' } as const } }

const wait = (why: string, description: string): Response => ({
  description,
  headers: retryAfter,
  content: json(schemaRef('Message'), { Message: `${why} Wait 1 seconds and try again.` }),
})

/** The answers that many operations share, by their names in the document. */
export const sharedResponses = {
  Invalid: invalid(
    'Something in the request is wrong; every error is listed. A foreign key is named without `Id`.',
    example('Coworker', 'is a required field'),
  ),
  Denied: {
    description: 'Nobody is signed in.',
    headers: { 'WWW-Authenticate': { description: '`Bearer`', schema: { type: 'string' } } },
    content: json(schemaRef('Message'), { Message: 'Authorization has been denied for this request.' }),
  },
  Forbidden: {
    description: 'A role is missing, or a second factor that the server requires.',
    content: json(schemaRef('Message'), {
      Message: 'You may not do this: the role CrmOpportunity-Edit is required.',
    }),
  },
  NotFound: {
    description: 'There is no such record, or it belongs to a location that the user may not see.',
    content: json({ type: 'string', const: 'Not found' }, 'Not found'),
  },
  Busy: wait('The same change is still at work.', 'The first request with this `Idempotency-Key` is still at work.'),
  Stale: invalid(
    'The record has another version than `If-Match`. `Value` is the current record.',
    example('Version', 'was changed by noor@example.com in the meantime', '"3"'),
  ),
  TooLarge: invalid('The body has more than 512 KB.', example('', 'the body is too large')),
  UrlTooLong: invalid(
    'The URL has more than 16,384 characters.',
    example('', 'the URL is longer than 16384 characters'),
  ),
  NotJson: invalid(
    'The body has a type or an encoding that is not read here.',
    example('', 'send the body as application/json'),
  ),
  KeyReused: invalid(
    'The `Idempotency-Key` was used for another request.',
    example('Idempotency-Key', 'was used for another request before'),
  ),
  TooMany: wait(
    'Too many requests.',
    'Too many writes of this user, a command of theirs that is still at work, or too many sign-ins.',
  ),
  Unexpected: {
    description: 'Something unexpected happened.',
    content: json(schemaRef('Message'), { Message: 'An error has occurred.' }),
  },
  Overloaded: wait('The server is busy.', 'The server is overloaded.'),
} satisfies Record<string, Response>
