import { exampleId } from '#core/openapi/examples/example-id.ts'
import type { ProseOf } from './prose.ts'

/** What whoever asks has to do today. */
export const reminderProse: ProseOf<'readReminders'> = {
  readReminders: {
    tag: 'Reminders',
    summary: 'Read which of your own follow-ups are due',
    description:
      'An extension of ours. Opportunities that you own and that are neither won nor lost, on every board in use that you see, whose follow-up is today or earlier in the calendar of their location. If the server sends mail, what is due today also comes by mail at 8:00 in the location, once, and `Reminded` of the opportunity is then true; a follow-up that is put to another day makes it false again.',
    fields: {
      Total: 'How many there are, also beyond those listed.',
      Reminders: 'What is due today first, then what is overdue for the fewest days; at most 200.',
      FollowUp: 'The date of the follow-up in the calendar of the location.',
      DaysOverdue: 'Days since then; 0 for today.',
    },
    answer: 'What is due and overdue.',
    example: {
      Total: 1,
      Reminders: [
        {
          CrmOpportunityId: exampleId('CrmOpportunity'),
          Name: null,
          CoworkerFullName: 'Ana Ruiz',
          CoworkerCompanyName: 'Ruiz Studio',
          Value: 4800,
          CurrencyCode: 'GBP',
          CrmBoardColumnName: 'Tour booked',
          CrmBoardId: exampleId('CrmBoard'),
          CrmBoardName: 'Sales',
          BusinessId: exampleId('Business'),
          BusinessName: 'Riverside',
          FollowUp: '2026-11-24',
          DaysOverdue: 0,
        },
      ],
    },
  },
}
