import type { Parameter } from './operation.ts'

const header = (name: string, description: string, example: string): Parameter => ({
  name,
  in: 'header',
  description,
  schema: { type: 'string' },
  example,
})

const otherCard = (where: string): string =>
  `The Id of the card directly ${where}. Wins over \`Position\`; ignored when it is not in the stage any more.`

/** The parameters that many operations share, by their names in the document. */
export const sharedParameters: Readonly<Record<string, Parameter>> = {
  page: { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } },
  size: {
    name: 'size',
    in: 'query',
    description: 'Records per page; more than 1000 means 1000.',
    schema: { type: 'integer', minimum: 1, default: 25 },
  },
  dir: {
    name: 'dir',
    in: 'query',
    description:
      '`0`, `asc` and `Ascending` are ascending; `1`, `-1`, `desc` and `Descending` are descending; in any case. An older page of Nexudus prints 1 as ascending; here it is descending.',
    schema: { type: 'string', enum: ['Ascending', 'Descending'], default: 'Ascending' },
  },
  ifMatch: header(
    'If-Match',
    'The ETag of the version that was read. 412 if the record has another one by now, or if the server has never given this one (a restored copy counts versions again, with other tokens). The bare `Version` is taken, too, and compared without its token.',
    '"3-1893746123"',
  ),
  changedFields: header(
    'Changed-Fields',
    'The fields that the request means to change. Every other one is taken from the record as it stands, whatever the body says of it, and `If-Match` refuses only if one of these has changed since. Without it the body replaces the record.',
    'CrmBoardColumnId, Position',
  ),
  withToken: {
    name: 'withtoken',
    in: 'query',
    description: 'With `true` each record carries its `VersionToken`: `"{Version}-{VersionToken}"` is its `If-Match`.',
    schema: { type: 'boolean', default: false },
  },
  ifNoneMatch: header(
    'If-None-Match',
    'Tags of answers that the client has: 304 if one of them still holds.',
    'W/"q83v"',
  ),
  idempotencyKey: header(
    'Idempotency-Key',
    'Any text of up to 200 characters. A repeated request with the same key is applied once and answered the same, for 48 hours.',
    'b1946ac9-2f3d',
  ),
  prefer: header(
    'Prefer',
    'With `return=representation` the answer carries the whole record.',
    'return=representation',
  ),
  placeAfter: header('Place-After', otherCard('above'), '1416000002'),
  placeBefore: header('Place-Before', otherCard('below'), '1416000003'),
}
