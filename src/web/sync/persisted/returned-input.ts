import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import { editSubject, newSubject } from '#web/device/draft-keys.ts'
import type { BaseValues } from '#web/sync/operations/log-entry.ts'
import { createDrafts, type DraftParts } from './drafts.ts'

/** What was saved and refused when its form was closed, as a draft holds it for the form that is opened next. */
export interface ReturnedInput {
  /** What was to be saved: of an edit the changed fields, of a create the whole record. */
  readonly fields: Partial<CrmOpportunity>
  /** The record that it was made on, as far as it was to be changed. */
  readonly base: Partial<BaseValues>
}

/** Gives what was typed back to its form, beside whatever is kept for that form already. */
export async function keepReturned(
  parts: DraftParts,
  userId: number,
  { operation, base }: { operation: Operation; base: BaseValues },
): Promise<void> {
  const subject = subjectOf(operation)
  const fields = fieldsOf(operation)
  if (subject === null || fields === null) return
  const drafts = createDrafts(parts, userId)
  const kept = (await drafts.read(subject))?.content
  const returned: ReturnedInput = { fields, base: operation.kind === 'edit' ? base : {} }
  await drafts.giveBack(subject, { ...(typeof kept === 'object' && kept), returned })
}

/** The change is made once more: its form is not to offer it as well. */
export async function dropReturned(parts: DraftParts, userId: number, operation: Operation): Promise<void> {
  const subject = subjectOf(operation)
  if (subject !== null) await createDrafts(parts, userId).remove(subject)
}

function subjectOf(operation: Operation): string | null {
  if (operation.kind === 'edit') return editSubject(operation.opportunityId)
  return operation.kind === 'create' ? newSubject(operation.record.CrmBoardColumnId) : null
}

function fieldsOf(operation: Operation): Partial<CrmOpportunity> | null {
  if (operation.kind === 'edit') return operation.fields
  return operation.kind === 'create' ? operation.record : null
}
