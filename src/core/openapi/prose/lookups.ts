import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

const tag = 'Looking up'
const known = {
  description:
    'The `Revision` of an earlier answer, of which the client still has data. 412 if the location never had it: the server was restored, and everything has to be read again.',
  example: '105-1893746123',
}
const byStage =
  '`Cards`: `Shared` has every field, with the value that it has in each record, or null where it differs; `Keys` names those that differ, and each of `Rows` has their values for one record. What only some records have, such as `NotesIsCut`, follows in their rows as an object. `HasMore`: there are others further down.'
const exampleOfCards = {
  Stages: [
    {
      CrmBoardColumnId: exampleId('CrmBoardColumn'),
      Cards: {
        Shared: { CrmBoardColumnId: exampleId('CrmBoardColumn'), CoworkerFullName: null },
        Keys: ['CoworkerFullName'],
        Rows: [['Ada Okafor'], ['Ben Brandt']],
      },
      HasMore: false,
    },
  ],
}
const ofBoard = { id: { example: exampleId('CrmBoard') } }

/** Enums, searches, and questions about a whole board. */
export const lookupProse: ProseOf<
  | 'listEnumEntries'
  | 'lookUpCustomers'
  | 'readStageMessage'
  | 'listFirstCards'
  | 'listBoardCards'
  | 'listBoardPlaces'
  | 'searchLongNotes'
  | 'listRenamedCards'
  | 'listLastMoves'
> = {
  listEnumEntries: {
    tag,
    summary: 'List the values of an enum',
    parameters: { name: { description: 'In any case.' } },
    answer: 'In the order of their numbers.',
    example: [{ Id: 6, Name: 'LostMomentum', Label: 'Lost momentum' }],
  },
  lookUpCustomers: {
    tag,
    summary: 'Find customers by name, company, e-mail or phone',
    description:
      'At most 20. Every word has to stand in name, company or e-mail. A text of at least three digits, however they are grouped, also finds those in one of whose phone numbers they stand; with or without the code of the country.',
    parameters: { q: { description: 'Up to 100 characters; what comes after them is ignored.' } },
    answer: 'The customer with this very e-mail comes first, then names that begin with the text.',
    example: [
      {
        Id: exampleId('Coworker'),
        FullName: 'Ada Okafor',
        CompanyName: 'Quayside Studio',
        Email: 'ada.okafor@example.com',
        MobilePhone: '+44 7700 900123',
        LandLine: null,
      },
    ],
  },
  readStageMessage: {
    tag,
    summary: 'Read the message that a stage sends',
    description:
      'An extension of ours: what the customer of a card gets when it enters the stage, so that it can be read before. Whoever may create or edit opportunities may read it. 404 for a stage that sends no message.',
    parameters: { id: { example: exampleId('CrmBoardColumn') } },
    answer: 'As it is sent, word for word.',
    example: { Subject: 'Your tour', MessageText: 'We look forward to showing you around.' },
  },
  listFirstCards: {
    tag,
    summary: 'List the first cards of every stage of a board',
    description: 'At most 24 of each, stages without any included.',
    parameters: { ...ofBoard, 'Known-Revision': known },
    answer: byStage,
    example: exampleOfCards,
  },
  listBoardCards: {
    tag,
    summary: 'List all cards of a board in one answer',
    description:
      'Stage by stage, in order, as list rows with their `VersionToken`. A board of more than 5,000 cards, or with very long notes, is answered like `first-cards`: the lists of its stages have the rest.',
    parameters: { ...ofBoard, 'Known-Revision': known },
    answer: byStage,
    example: exampleOfCards,
  },
  listBoardPlaces: {
    tag,
    summary: 'List where every card of a board stands',
    description:
      'What a list of changed records cannot say: which ones were deleted, and which siblings were respaced. `Stages` says whether the list of stages, or a setting of one, has to be read again.',
    parameters: { ...ofBoard, 'Known-Revision': known },
    answer:
      '`[Id, CrmBoardColumnId, Position, Version, VersionToken]` of every card, stage by stage in order, as they were at that moment, and `[Id, Version]` of every stage.',
    example: {
      At: '2026-08-27T08:29:04.036Z',
      Stages: [[exampleId('CrmBoardColumn'), 2]],
      Places: [[exampleId('CrmOpportunity'), exampleId('CrmBoardColumn'), 150, 3, 1893746123]],
    },
  },
  searchLongNotes: {
    tag,
    summary: 'Find words in the notes that are too long for a list row',
    description:
      'For each word of `q`, without case and accents, the cards of the board that hold it in notes of more than 2,000 bytes.',
    parameters: {
      ...ofBoard,
      q: { description: 'Up to 200 characters; what comes after them is ignored.', example: 'corner' },
    },
    answer: 'In the order of the words, as they are compared.',
    example: { Words: [{ Word: 'corner', Ids: [exampleId('CrmOpportunity')] }] },
  },
  listRenamedCards: {
    tag,
    summary: 'List the cards whose customer, team, type or owner has changed',
    description:
      'Such a change raises neither the version nor `UpdatedOn` of an opportunity, which bears their names all the same.',
    parameters: { ...ofBoard, since: { example: '2026-08-27T08:29:04Z' } },
    answer: 'In order.',
    example: { Ids: [exampleId('CrmOpportunity')] },
  },
  listLastMoves: {
    tag,
    summary: 'List who moved the cards of a board into their stages',
    description:
      'One entry for each card with a history: its Id, when it came into its stage, the Id of the user who moved it, and where no user did, the name of the rule. A move that was taken back does not count.',
    parameters: ofBoard,
    answer: 'In the order of the Ids; `People` names the users.',
    example: {
      Moves: [[exampleId('CrmOpportunity'), '2026-08-27T08:29:04Z', null, 'TourCompleted']],
      People: [{ Id: exampleId('User'), FullName: 'Ana Abel' }],
    },
  },
}
