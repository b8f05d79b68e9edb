import * as z from 'zod/mini'
import type { AnswerOf, Endpoint } from './endpoint.ts'
import { id, wholeNumber } from './values.ts'

/** The open opportunities of whoever asks whose follow-up is due or overdue, on every board that they see. */
export const readReminders = {
  method: 'GET',
  path: '/ext/reminders',
  access: { entity: 'CrmOpportunity', action: 'List' },
  answer: z.object({
    Total: wholeNumber,
    Reminders: z.array(
      z.object({
        CrmOpportunityId: id,
        Name: z.nullable(z.string()),
        CoworkerFullName: z.string(),
        CoworkerCompanyName: z.nullable(z.string()),
        Value: z.nullable(z.number()),
        CurrencyCode: z.string(),
        CrmBoardColumnName: z.string(),
        CrmBoardId: id,
        CrmBoardName: z.string(),
        BusinessId: id,
        BusinessName: z.string(),
        /** A date of the location: `2026-12-24`. */
        FollowUp: z.string(),
        /** 0: it is due today. */
        DaysOverdue: wholeNumber,
      }),
    ),
  }),
} as const satisfies Endpoint

export type RemindersAnswer = AnswerOf<typeof readReminders>
export type Reminder = RemindersAnswer['Reminders'][number]
