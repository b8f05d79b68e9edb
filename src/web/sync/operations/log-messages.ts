import * as z from 'zod/mini'
import { type CrmOpportunity, crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { recordCheck } from '#core/contract/records/record-check.ts'
import type { LogEntry } from './log-entry.ts'

/*
 * What the tabs of a browser tell each other about their operations; each message is for the tabs of one person.
 */

/** `record` null: deleted, or not done. */
export interface DoneOperation {
  readonly key: string
  readonly isDone: boolean
  readonly id: number
  readonly record: CrmOpportunity | null
}

export const putMessage = (userId: number, entry: LogEntry) => ({ kind: 'put', userId, entry })
export const doneMessage = (userId: number, done: DoneOperation) => ({ kind: 'done', userId, ...done })

const isOpportunity = recordCheck(crmOpportunity)
const message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('put'), userId: z.number(), entry: z.unknown() }),
  z.object({
    kind: z.literal('done'),
    userId: z.number(),
    key: z.string(),
    isDone: z.boolean(),
    id: z.number(),
    record: z.nullable(z.custom<CrmOpportunity>((value) => isOpportunity(value))),
  }),
])

/** Null for whatever is not a message about an operation. */
export const readLogMessage = (value: unknown) => message.safeParse(value).data ?? null
