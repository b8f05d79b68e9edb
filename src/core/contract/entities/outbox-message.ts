import { defineEntity, type RecordOf } from './entity.ts'
import { date, integer, joined, reference, text } from './field.ts'

/** Ours: a message to a customer that a stage asked for; written with the move, delivered after it. */
export const outboxMessage = defineEntity('OutboxMessage', '/ext/outbox', {
  business: 'BusinessId',
  toStringText: { firstOf: ['Subject'] },
  verbs: ['list', 'one'],
  fields: {
    BusinessId: reference('Business', { required: true }),
    CrmOpportunityId: reference('CrmOpportunity'),
    CoworkerId: reference('Coworker'),
    CoworkerFullName: joined<string | null>('Coworker.FullName'),
    Email: text({ required: true }),
    Subject: text({ required: true }),
    MessageText: text({ maxLength: 100_000 }),
    /** Null = not delivered yet. */
    SentOn: date(),
    Tries: integer({ initial: 0 }),
    /** Why the last try failed. */
    LastError: text({ maxLength: 1_000 }),
  },
})

export type OutboxMessage = RecordOf<typeof outboxMessage>
