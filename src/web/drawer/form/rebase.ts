import { type AmountContext, changedKeys, type FormKey, type OpportunityForm } from './opportunity-form.ts'

/** Taken together from one side: their stage with my status could contradict each other. */
const outcomeFields: readonly FormKey[] = ['CrmBoardColumnId', 'Status', 'LossReason']

export interface Rebased {
  /** Their values with my changes on top. */
  values: OpportunityForm
  /** Changed by both, to different values: `values` has mine, and theirs must be shown. */
  both: FormKey[]
  /** Changed by them alone. */
  onlyTheirs: FormKey[]
}

/** Applies my changes since `base` to `theirs`. No change of mine is lost. */
export function rebase(
  { base, theirs, mine }: { base: OpportunityForm; theirs: OpportunityForm; mine: OpportunityForm },
  context: AmountContext,
): Rebased {
  const theirChanges = changedKeys(base, theirs, context)
  const myChanges = new Set(changedKeys(base, mine, context))
  if (outcomeFields.some((key) => myChanges.has(key))) for (const key of outcomeFields) myChanges.add(key)
  const stillDiffers = new Set(changedKeys(theirs, mine, context))
  const kept = Object.fromEntries([...myChanges].map((key) => [key, mine[key]]))
  return {
    values: { ...theirs, ...kept },
    both: theirChanges.filter((key) => myChanges.has(key) && stillDiffers.has(key)),
    onlyTheirs: theirChanges.filter((key) => !myChanges.has(key)),
  }
}
