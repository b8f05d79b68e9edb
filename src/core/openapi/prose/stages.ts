import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

const tag = 'Stages'
const ofBoard = { id: { example: exampleId('CrmBoard') } }
const fields = {
  RequiredFields:
    'What an opportunity should have when it enters the stage: Value, DueDate, ResponsibleId, OpportunityTypeId, LeadSource, Name or Notes. The board asks for what is missing before it moves a card, and sends it in the request that moves it. No endpoint refuses a write for it: programs that were written for Nexudus go on working.',
  Guidance: 'What to do with an opportunity that is here, at most 2,000 characters. Null: nothing is said.',
  Checklist: 'The same point by point, at most 20 points of 200 characters.',
  CapacityLimit: 'How much fits into the stage, 1 to 9999. A hint: nothing is refused beyond it. Null: no hint.',
  CapacityPer:
    'What is counted: `stage` for all opportunities in the stage, `week` for those whose follow-up is in this week, from Monday to Sunday.',
  CapacityNoun: 'What the board calls them, in the plural, at most 20 characters: `tours`. Null: cards.',
  StaleAfterDays:
    'An opportunity counts as stale after this many days in the stage, 1 to 365. Null: as long as three of four stays took, once 20 have ended; 14 days until then.',
  Probability: 'Of winning what is in the stage, 0 to 100 percent; null where nobody has said.',
}
const example = {
  CrmBoardColumnId: exampleId('CrmBoardColumn'),
  RequiredFields: ['DueDate' as const],
  Guidance: 'Confirm the tour by phone the day before.',
  Checklist: ['Send the directions', 'Book the meeting room'],
  CapacityLimit: 8,
  CapacityPer: 'week' as const,
  CapacityNoun: 'tours',
  StaleAfterDays: null,
  Probability: 40,
}

/** What a stage asks for and holds, and which cards stand in it for too long. */
export const stageProse: ProseOf<'listStageSettings' | 'changeStageSettings' | 'readStaleness' | 'snoozeOpportunity'> =
  {
    listStageSettings: {
      tag,
      summary: 'Read the settings of the stages of a board',
      description: 'An extension of ours: what people have agreed on about each stage, beyond the record of the stage.',
      parameters: ofBoard,
      fields,
      answer: 'The settings of every stage, in the order of the stages; one that was never set has its default.',
      example: [example],
    },
    changeStageSettings: {
      tag,
      summary: 'Change the settings of a stage',
      description:
        'What is left out stays as it is. A name that is no setting is refused. It raises the version of the stage, and `GET /ext/events` tells of it.',
      parameters: { id: { example: exampleId('CrmBoardColumn') } },
      fields,
      body: { CapacityLimit: 8, CapacityPer: 'week', CapacityNoun: 'tours' },
      answer: 'Every setting of the stage as it is now.',
      example,
      done: 'The settings of the stage are saved.',
    },
    readStaleness: {
      tag,
      summary: 'Read what tells which opportunities of a board are stale',
      description:
        'An extension of ours. An opportunity is stale if it is in progress, stands in a stage that neither wins nor loses, for more days than the stage allows, has no follow-up of today or later, and is not put off. Days are those of the location.',
      parameters: ofBoard,
      fields: {
        Stages:
          '`CompletedStays`: how many stays have ended, those that were taken back left out. `UsualDays`: three of four took no longer; null for fewer than 20.',
        Snoozes: 'The opportunities that were put off: until which day, and why. Past ones are among them.',
        Postponed:
          'The opportunities whose follow-up was put to a later day, and how often. What was taken back does not count.',
      },
      answer: 'Of every stage, and of the opportunities of which there is something to say.',
      example: {
        Stages: [{ CrmBoardColumnId: exampleId('CrmBoardColumn'), CompletedStays: 64, UsualDays: 9 }],
        Snoozes: [
          { CrmOpportunityId: exampleId('CrmOpportunity'), Until: '2026-12-24', Reason: 'The lease ends in January' },
        ],
        Postponed: [{ CrmOpportunityId: exampleId('CrmOpportunity'), Times: 4 }],
      },
    },
    snoozeOpportunity: {
      tag,
      summary: 'Put an opportunity off, with a reason',
      description:
        'An extension of ours: until that day of the location it does not count as stale. It replaces an earlier snooze; null for both ends it. It is no change of the opportunity: its version stays.',
      parameters: { id: { example: exampleId('CrmOpportunity') } },
      fields: {
        Until: 'From this day on it counts again, at the earliest tomorrow: `2026-12-24`.',
        Reason: 'Why, at most 200 characters.',
      },
      body: { Until: '2026-12-24', Reason: 'The lease ends in January' },
      answer: 'How it is put off now.',
      example: {
        CrmOpportunityId: exampleId('CrmOpportunity'),
        Until: '2026-12-24',
        Reason: 'The lease ends in January',
      },
      done: 'The opportunity is put off.',
    },
  }
