import { mergeEntries } from '#web/drawer/custom/merge-entries.ts'
import { type AmountContext, changedKeys, type FormKey, type OpportunityForm } from './opportunity-form.ts'

/** Taken together from one side: their stage with my status could contradict each other. */
export const outcomeFields: readonly FormKey[] = ['CrmBoardColumnId', 'Status', 'LossReason']

export const isOfOutcome = (key: FormKey): boolean => outcomeFields.includes(key)

export interface ThreeForms {
  /** What both changes were made on. */
  base: OpportunityForm
  theirs: OpportunityForm
  mine: OpportunityForm
}

export interface Rebased {
  /** Their values with my changes on top. */
  values: OpportunityForm
  /** Changed by both, to different values: `values` has mine until it is decided. */
  both: FormKey[]
}

/** Applies my changes since `base` to `theirs`. No change of mine is lost. */
export function rebase({ base, theirs, mine }: ThreeForms, context: AmountContext): Rebased {
  const theirChanges = changedKeys(base, theirs, context)
  const myChanges = new Set(changedKeys(base, mine, context))
  if (outcomeFields.some((key) => myChanges.has(key))) for (const key of outcomeFields) myChanges.add(key)
  const stillDiffers = new Set(changedKeys(theirs, mine, context))
  const kept = Object.fromEntries([...myChanges].map((key) => [key, mine[key]]))
  // Each of the custom fields is a change of its own.
  const custom = mergeEntries(customOf({ base, theirs, mine }))
  const isDecided = (key: FormKey) => !stillDiffers.has(key) || (key === 'CustomFields' && !custom.isDisputed)
  return {
    values: { ...theirs, ...kept, CustomFields: custom.text },
    both: theirChanges.filter((key) => myChanges.has(key) && !isDecided(key)),
  }
}

export const customOf = ({ base, theirs, mine }: ThreeForms) => ({
  base: base.CustomFields,
  theirs: theirs.CustomFields,
  mine: mine.CustomFields,
})
