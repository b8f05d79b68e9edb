import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

const tag = 'Undo and audit'
const fields = {
  Record: 'The opportunity as it is now; null where the undo of a create has deleted it.',
  Notes: 'Sentences about what could not be taken back.',
}
const stays = { Record: null, Notes: ['The message “Your tour” was sent already.'] }

/** Undo, restore, and what the change log tells. */
export const undoProse: ProseOf<
  | 'undoOperation'
  | 'readOperation'
  | 'listOpportunityChanges'
  | 'listDeletedOpportunities'
  | 'restoreDeletedOpportunity'
> = {
  undoOperation: {
    tag,
    summary: 'Take back a change of one’s own',
    description:
      'An extension of ours. A move goes back between its former neighbours, with status, dates and time in stage; tasks that it made and nobody touched go, messages that are not sent yet are withdrawn, and the customer’s account is as before. An edit takes back its fields only. A create becomes a delete, a delete a restore; both need the role `CrmOpportunity-Delete`, but within 10 minutes `CrmOpportunity-Create` is enough. Anything else needs `CrmOpportunity-Edit`. The undo is an operation itself, under its own `Idempotency-Key`: undone it is a redo, in which the stage acts at once: our own pages send a new move after a countdown instead. 412 if anybody has changed the same since: nothing is changed then, the error says who, and `Value` is the current record, or null if it was deleted. 400 if it cannot be taken back at all; the error says why. Each record of a command is an operation of its own: the key of the command, a space, and the Id.',
    parameters: {
      'Undo-Of': {
        description: 'Required. The `Idempotency-Key` of the request that is taken back, at most seven days old.',
        example: 'b1946ac9-2f3d',
      },
    },
    fields,
    answer: 'Taken back. `ETag` is the version of the record.',
    example: stays,
    errors: {
      404: {
        description: 'There is nothing to undo; the sentence says why.',
        example: 'There is nothing to undo: no operation of yours with this id is in the change log.',
      },
    },
  },
  readOperation: {
    tag,
    summary: 'Ask whether a write of one’s own was applied',
    description:
      'An extension of ours, for a client that does not know what became of a request: by its `Idempotency-Key`, also after 48 hours, when the key is forgotten. Operations on opportunities are known for ever, others for seven days. `unknown`: not applied, or not yet.',
    parameters: { key: { description: 'The `Idempotency-Key`.', example: 'b1946ac9-2f3d' } },
    answer: 'What it wrote first; null if it is unknown.',
    example: {
      Id: 'b1946ac9-2f3d',
      State: 'applied',
      Entity: 'CrmOpportunity',
      EntityId: exampleId('CrmOpportunity'),
      Version: 3,
      At: '2026-11-21T09:00:00Z',
    },
  },
  listOpportunityChanges: {
    tag,
    summary: 'List who changed what of an opportunity',
    description:
      'An extension of ours. Of a deleted opportunity only for who may restore it. Nobody can change or delete entries; an erasure of the customer removes the texts.',
    parameters: { id: { example: exampleId('CrmOpportunity') } },
    answer:
      'The latest first, at most 1,000. Texts of more than 2,000 characters end with `…`. `Client`: the program that wrote. `Rule`: the rule or trigger that wrote; null for a person. `IsUndone`: it was taken back; `UndoOf`: it takes back the operation of this `Idempotency-Key`.',
    example: [
      {
        At: '2026-11-21T09:00:00Z',
        UserId: exampleId('User'),
        UserFullName: 'Noor Haddad',
        Client: 'board',
        Rule: null,
        Kind: 'update',
        Fields: [{ Name: 'Value', From: 1200, To: 1250.5 }],
        IsUndone: false,
        UndoOf: null,
      },
    ],
  },
  listDeletedOpportunities: {
    tag,
    summary: 'List the deleted opportunities of a board',
    description:
      'An extension of ours. For 30 days a deleted opportunity can be restored. Until then it is not found anywhere else, counts nowhere, and keeps nothing from being deleted.',
    parameters: { board: { example: exampleId('CrmBoard') } },
    answer: 'The latest first, at most 1,000.',
    example: [
      {
        Id: exampleId('CrmOpportunity'),
        Name: 'Corner office for 6',
        CoworkerId: exampleId('Coworker'),
        CoworkerFullName: 'Ada Okafor',
        CrmBoardColumnId: exampleId('CrmBoardColumn'),
        CrmBoardColumnName: 'Tour requested',
        Value: 1250.5,
        DeletedOn: '2026-11-21T09:00:00Z',
        DeletedById: exampleId('User'),
        DeletedByFullName: 'Noor Haddad',
        RestorableUntil: '2026-12-21T09:00:00Z',
      },
    ],
  },
  restoreDeletedOpportunity: {
    tag,
    summary: 'Restore a deleted opportunity',
    description:
      'An extension of ours. Id, history and creation stay. It goes back between its former neighbours; if its stage is gone, into the first open stage of the board. References to records that are gone are cleared. 400 if its customer or its board is gone, or the location is full; the error says so.',
    parameters: { id: { example: exampleId('CrmOpportunity') } },
    fields,
    answer: 'Restored. `ETag` is the version of the record.',
    example: { Record: null, Notes: ['Team was cleared, because the record is gone.'] },
    errors: {
      404: {
        description: 'There is no such deleted opportunity, or it belongs to a location that the user may not see.',
        example: 'There is no deleted opportunity with this Id.',
      },
    },
  },
}
