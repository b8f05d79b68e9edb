import { changedKeys, type FormKey, type OpportunityForm } from './opportunity-form.ts'

/** Fields that speak of one thing and cannot be mixed: a stage of theirs with a status of mine. */
const outcome: readonly FormKey[] = ['CrmBoardColumnId', 'Status', 'LossReason']

export interface Rebased {
  /** Theirs, with mine on top. */
  values: OpportunityForm
  /** What both of us changed, to different values: mine is kept, theirs must be shown. */
  both: FormKey[]
  /** What only they changed. */
  onlyTheirs: FormKey[]
}

/** Puts the changes made on top of `base` on top of `theirs` instead. Nothing that was typed is lost. */
export function rebase(
  { base, theirs, mine }: { base: OpportunityForm; theirs: OpportunityForm; mine: OpportunityForm },
  locale: string,
): Rebased {
  const theirChanges = changedKeys(base, theirs, locale)
  const myChanges = new Set(changedKeys(base, mine, locale))
  if (outcome.some((key) => myChanges.has(key))) for (const key of outcome) myChanges.add(key)
  const stillDiffers = new Set(changedKeys(theirs, mine, locale))
  const kept = Object.fromEntries([...myChanges].map((key) => [key, mine[key]]))
  return {
    values: { ...theirs, ...kept },
    both: theirChanges.filter((key) => myChanges.has(key) && stillDiffers.has(key)),
    onlyTheirs: theirChanges.filter((key) => !myChanges.has(key)),
  }
}
