import type { Act, Evidence } from './evidence.ts'
import type { Verdict } from './verdict.ts'

/** How often in a hundred acts; what is not named is done in the place of another kind. */
export const shares: readonly (readonly [Act['kind'], number])[] = [
  ['drag', 70],
  ['dialog', 7],
  ['value', 7],
  ['undo', 10],
  ['redo', 5],
  ['create', 1],
]

/** A kind that is expected so often is not missing by chance. */
const oftenEnough = 20

/**
 * Every kind of act is done. What cannot be done at a moment is left alone, so that a button with another name would
 * otherwise end all acts of its kind, and every other verdict would hold.
 */
export function everyKindDone({ acts }: Pick<Evidence, 'acts'>): Verdict {
  const expected = shares.filter(([, share]) => (share * acts.length) / 100 >= oftenEnough)
  const done = new Set(acts.map(({ kind }) => kind))
  return {
    invariant: 'G2',
    title: 'every kind of act is done',
    checked: expected.length,
    violations: expected.flatMap(([kind]) => (done.has(kind) ? [] : [`none of ${acts.length} acts was: ${kind}`])),
  }
}
