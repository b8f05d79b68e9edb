import * as z from 'zod/mini'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CardChange, Operation } from '#core/domain/board/operation.ts'
import { tokenKey } from '#web/api/version-token.ts'
import { isOfOutcome, outcomeFields } from './rebase/outcome-fields.ts'

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

/**
 * What is kept of the record that an operation was made on: when it was changed last, numbers for a move, and the fields
 * that it changes.
 */
export function baseValuesOf(operation: Operation, record: CrmOpportunity): BaseValues {
  const edited = Object.keys((operation.kind === 'edit' || operation.kind === 'move' ? operation.fields : null) ?? {})
  const keys = new Set<string>([
    'Id',
    'Version',
    tokenKey,
    'UpdatedOn',
    'CrmBoardColumnId',
    'Position',
    'Status',
    'LossReason',
    ...edited,
    ...(edited.some(isOfOutcome) ? outcomeFields : []),
  ])
  const values: Partial<CrmOpportunity> = Object.fromEntries(Object.entries(record).filter(([key]) => keys.has(key)))
  return { ...values, Id: record.Id, Version: record.Version }
}

const maybeId = z.nullable(z.number())
const values = z.custom<object>((value) => typeof value === 'object' && value !== null)
const states: ReadonlySet<unknown> = new Set<Operation['state']>(['held', 'queued', 'sent', 'unknown'])

/** What each kind holds. By hand instead of by zod's unions, which would be loaded with the first picture. */
const contents: ReadonlyMap<string, z.ZodMiniType> = new Map<CardChange['kind'], z.ZodMiniType>([
  [
    'move',
    z.object({
      to: z.object({ CrmBoardColumnId: z.number(), Position: z.number(), afterId: maybeId, beforeId: maybeId }),
      fields: z.optional(values),
    }),
  ],
  ['edit', z.object({ fields: values })],
  ['create', z.object({ record: values })],
  ['delete', z.object({})],
])
const ofKind = z.object({ kind: z.string() })

function isChange(value: unknown): boolean {
  const content = contents.get(ofKind.safeParse(value).data?.kind ?? '')
  return content?.safeParse(value).success ?? false
}

const shared = z.object({
  opId: z.string(),
  opportunityId: z.number(),
  baseVersion: maybeId,
  state: z.custom((value) => states.has(value)),
  at: z.string(),
})
const undo = z.object({ undoOf: z.string(), shows: z.custom(isChange) })

const isOperation = (value: unknown): boolean =>
  shared.safeParse(value).success &&
  (ofKind.safeParse(value).data?.kind === 'undo' ? undo.safeParse(value).success : isChange(value))

const withId = z.object({ Id: z.number() })
const entry = z.object({
  key: z.string(),
  // Checked, not copied: what an edit or a create holds are fields of the record.
  operation: z.custom<Operation>(isOperation),
  base: z.custom<BaseValues>((value) => withId.safeParse(value).success),
  topId: maybeId,
  owner: z.string(),
})

/** Null for whatever is not an entry: another version of the program may have written it. */
export const readEntry = (value: unknown): LogEntry | null => entry.safeParse(value).data ?? null
