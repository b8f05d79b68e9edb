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

/** The keys that a new page has found in storage: whoever knows that one of them has ended says so. */
export const foundMessage = (userId: number, keys: readonly string[]) => ({ kind: 'found', userId, keys })

const isOpportunity = recordCheck(crmOpportunity)
const ofKind = z.object({ kind: z.string(), userId: z.number() })
const put = z.object({ entry: z.unknown() })
const found = z.object({ keys: z.array(z.string()) })
const done = z.object({
  key: z.string(),
  isDone: z.boolean(),
  id: z.number(),
  record: z.nullable(z.custom<CrmOpportunity>((value) => isOpportunity(value))),
})

export type LogMessage = { readonly userId: number } & (
  | { readonly kind: 'put'; readonly entry: unknown }
  | { readonly kind: 'found'; readonly keys: readonly string[] }
  | ({ readonly kind: 'done' } & DoneOperation)
)

/** Null for whatever is not a message about an operation. */
export function readLogMessage(value: unknown): LogMessage | null {
  const read = ofKind.safeParse(value).data
  if (!read) return null
  const { kind, userId } = read
  if (kind === 'put') {
    const content = put.safeParse(value).data
    return content ? { kind, userId, entry: content.entry } : null
  }
  if (kind === 'found') {
    const content = found.safeParse(value).data
    return content ? { kind, userId, keys: content.keys } : null
  }
  const content = kind === 'done' ? done.safeParse(value).data : undefined
  return content ? { kind: 'done', userId, ...content } : null
}
