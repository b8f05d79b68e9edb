import * as z from 'zod/mini'
import type { AnswerOf, Endpoint } from '#core/contract/endpoints/endpoint.ts'
import { id, wholeNumber } from '#core/contract/endpoints/values.ts'

/** A date without a time: `2026-12-24`. */
const day = z.string()

export const longestReason = 200

const snooze = z.object({
  CrmOpportunityId: id,
  /** From this day of the location on, the card counts as stale again. */
  Until: day,
  Reason: z.string(),
})

/** A card that somebody has put off, and why. */
export type Snooze = z.infer<typeof snooze>

/** What tells whether a card has stood too long: how long cards usually stay, which were put off, and how often. */
export const readStaleness = {
  method: 'GET',
  path: '/ext/boards/{id}/staleness',
  access: { entity: 'CrmOpportunity', action: 'List' },
  params: { id: 'id' },
  answer: z.object({
    Stages: z.array(
      z.object({ CrmBoardColumnId: id, CompletedStays: wholeNumber, UsualDays: z.nullable(wholeNumber) }),
    ),
    Snoozes: z.array(snooze),
    Postponed: z.array(z.object({ CrmOpportunityId: id, Times: wholeNumber })),
  }),
  errors: [404],
} as const satisfies Endpoint

export type Staleness = AnswerOf<typeof readStaleness>

const until = { error: 'is not a date such as 2026-12-24' }
const reason = { error: 'is a required field' }

/** Keeps a card from counting as stale until a day; both null: no longer. */
export const snoozeOpportunity = {
  method: 'PUT',
  path: '/ext/opportunities/{id}/snooze',
  access: { entity: 'CrmOpportunity', action: 'Edit' },
  params: { id: 'id' },
  body: z.object({
    Until: z.nullable(z.string(until).check(z.regex(/^\d{4}-\d{2}-\d{2}$/, until))),
    Reason: z.nullable(
      z
        .string()
        .check(
          z.regex(/\S/, reason),
          z.maxLength(longestReason, { error: `has more than ${longestReason} characters` }),
        ),
    ),
  }),
  takesNoOtherNames: true,
  answer: z.object({ CrmOpportunityId: id, Until: z.nullable(day), Reason: z.nullable(z.string()) }),
  isWrite: true,
  errors: [400, 404],
} as const satisfies Endpoint
