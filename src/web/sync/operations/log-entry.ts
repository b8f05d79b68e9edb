import * as z from 'zod/mini'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { tokenKey } from '#web/api/version-token.ts'
import { isOfOutcome, outcomeFields } from './outcome-fields.ts'

/** What a conflict is found by: the version that an operation was made on, and the values that it may conflict with. */
export type BaseValues = Partial<CrmOpportunity> & Pick<CrmOpportunity, 'Id' | 'Version'>

/** An operation in the log, as it is persisted and as the tabs of a browser know it. */
export interface LogEntry {
  /** Its name in storage, and its order: it never changes, while an operation that is rebased gets a new `opId`. */
  readonly key: string
  readonly operation: Operation
  readonly base: BaseValues
  /** "At the top" names the card that stood there: its position alone is taken, and would respace the stage. */
  readonly topId: number | null
  /** The tab that sends it. */
  readonly owner: string
}

/** What is kept of the record that an operation was made on: numbers for a move, for an edit what it changes as well. */
export function baseValuesOf(operation: Operation, record: CrmOpportunity): BaseValues {
  const edited = operation.kind === 'edit' ? Object.keys(operation.fields) : []
  const keys = new Set<string>(['Id', 'Version', tokenKey, 'CrmBoardColumnId', 'Position', 'Status', 'LossReason'])
  for (const key of edited) keys.add(key)
  if (edited.some(isOfOutcome)) for (const key of outcomeFields) keys.add(key)
  const values: Partial<CrmOpportunity> = Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key)))
  return { ...values, Id: record.Id, Version: record.Version }
}

const maybeId = z.nullable(z.number())
const shared = {
  opId: z.string(),
  opportunityId: z.number(),
  baseVersion: maybeId,
  state: z.enum(['queued', 'sent', 'unknown']),
  at: z.string(),
}
const values = z.looseObject({})
const operation = z.discriminatedUnion('kind', [
  z.object({
    ...shared,
    kind: z.literal('move'),
    to: z.object({ CrmBoardColumnId: z.number(), Position: z.number(), afterId: maybeId, beforeId: maybeId }),
  }),
  z.object({ ...shared, kind: z.literal('edit'), fields: values }),
  z.object({ ...shared, kind: z.literal('create'), record: values }),
  z.object({ ...shared, kind: z.literal('delete') }),
])

const entry = z.object({
  key: z.string(),
  // Checked, not copied: what an edit or a create holds are fields of the record.
  operation: z.custom<Operation>((value) => operation.safeParse(value).success),
  base: z.custom<BaseValues>((value) => z.looseObject({ Id: z.number() }).safeParse(value).success),
  topId: maybeId,
  owner: z.string(),
})

/** Null for whatever is not an entry: another version of the program may have written it. */
export const readEntry = (value: unknown): LogEntry | null => entry.safeParse(value).data ?? null
