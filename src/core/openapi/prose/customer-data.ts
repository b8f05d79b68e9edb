import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

const tag = 'Coworker'
const ofCustomer = { id: { example: exampleId('Coworker') } }

/** What a customer may ask for: their data, and that they are erased. */
export const customerDataProse: ProseOf<'exportCustomer' | 'eraseCustomerForGood'> = {
  exportCustomer: {
    tag,
    summary: 'Export everything about a customer',
    description:
      'The customer, their opportunities with every stay in a stage, their tasks, the messages to them, why their opportunities were put off, and what the change log knows of all these, deleted ones included; as far as they belong to locations of the user. Needs the Read roles of opportunities, stays, tasks and messages, too.',
    parameters: {
      ...ofCustomer,
      format: {
        description:
          '`csv`: a table with one row for each field that has a value, instead of JSON. A text that a spreadsheet would take for a formula has an apostrophe before it.',
        example: 'json',
      },
    },
    fields: { Stays: 'The history of the opportunities.', Changes: 'The oldest first.' },
    answer: 'The data.',
    example: {
      At: '2026-11-22T09:00:00.000Z',
      Customer: { Id: exampleId('Coworker'), FullName: 'Ada Okafor', Email: 'ada.okafor@example.com' },
      Opportunities: [],
      Stays: [],
      Tasks: [],
      Messages: [],
      Snoozes: [],
      Changes: [],
    },
  },
  eraseCustomerForGood: {
    tag,
    summary: 'Erase the personal data of a customer for good',
    description:
      'All fields of the customer and all texts about them in opportunities, tasks, messages, the change log and stored answers. Records, values and dates stay, so that figures remain correct. Only for an administrator of every location of the customer.',
    parameters: ofCustomer,
    answer: 'Erased, or refused.',
    example: { Id: exampleId('Coworker') },
    done: 'The customer’s data were erased.',
  },
}
