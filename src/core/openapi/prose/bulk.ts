import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

const tag = 'In bulk'
const results =
  'What became of each record, in the order of the request: `Status`, `Message` and `Errors` as a single write would have answered, 200 where it was written. `Record`: as it is now, after a 412 as well; long texts end with `…`, as in lists. `ETag`: its version.'
const turn =
  'Each record is written in a transaction of its own, so that one that is refused stops none of the others. 503: the database was busy, or the request took longer than 10 seconds; nothing was written of the record. A request that is repeated, or a record of it in another one, is not applied again: it gets the stored answers.'
const limit =
  'Each user may write 200 records a second in bulk. 429 says how long to wait; nothing was written. A request also counts as one write.'
const written = { Status: 200, Record: null, ETag: '"4-1893746123"', Message: null, Errors: null }

/** Writes to many opportunities. */
export const bulkProse: ProseOf<'writeInBulk' | 'undoInBulk'> = {
  writeInBulk: {
    tag,
    summary: 'Do the same to up to 50 opportunities',
    description: `An extension of ours. \`move\` takes \`CrmBoardColumnId\`, and \`LossReason\` for a lose stage. \`edit\` sets the \`Fields\` that are named, null clears them. \`win\`, \`lose\` and \`archive\` (lost for the reason Archived) set the status and move a card to the first win or lose stage of its board, if there is one. A card is never lost without a reason: 400 for the record. Stages act on each card that enters, at once. ${turn} Send more than 50 in several requests, one after the other. The role is \`CrmOpportunity-Edit\`, for \`delete\` \`CrmOpportunity-Delete\`. ${limit}`,
    body: {
      Action: 'move',
      CrmBoardColumnId: exampleId('CrmBoardColumn'),
      Place: 'top',
      Records: [{ Id: exampleId('CrmOpportunity'), IdempotencyKey: 'b1946ac9-2f3d', IfMatch: '"3-1893746123"' }],
    },
    fields: {
      Records:
        'Each with what would be the headers of a single write. `IdempotencyKey`: a new one for each record, by which it can be taken back. `IfMatch`: the version that was read; 412 if what the action changes has been changed since. `Fields`: what is set on this one besides, such as what its new stage asks for; not for `edit` and `delete`. `PlaceAfter`, `PlaceBefore`: the Ids of its neighbours. A card that names none stands below the one before it, so that the order is kept; name the last one that was written in the first record of the next request.',
      Place: 'Where the first card goes if it names no neighbour, or none that is in the stage. Without it `top`.',
      Results: results,
    },
    answer: 'Every record was tried.',
    example: { Results: [{ Id: exampleId('CrmOpportunity'), ...written }] },
  },
  undoInBulk: {
    tag,
    summary: 'Take back up to 50 changes of one’s own',
    description: `An extension of ours: each as \`POST /ext/undo\` takes back one, with the same roles. They are taken back in the order of the request. What was written last comes first, also in the first of several requests: then every card finds its former neighbours. ${turn} ${limit}`,
    body: { Records: [{ UndoOf: 'b1946ac9-2f3d', IdempotencyKey: 'c7d1f0aa-91b2' }] },
    fields: {
      Records: '`UndoOf`: the `IdempotencyKey` of the write. `IdempotencyKey`: a new one, of the undo.',
      Results: `${results} \`Notes\`: sentences about what could not be taken back.`,
    },
    answer: 'Every undo was tried.',
    example: { Results: [{ UndoOf: 'b1946ac9-2f3d', ...written, Notes: [] }] },
  },
}
