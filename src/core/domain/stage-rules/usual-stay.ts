/** So many stays must have ended before a limit is learned from them. */
export const leastStays = 20

/** How many stays in a stage took how many days. */
export type StaysByDays = readonly (readonly [days: number, count: number])[]

/**
 * Returns how long cards usually stay in a stage, in days: three of four stays that have ended took no longer. Null for
 * fewer than 20 stays, which say nothing yet. `stays`: in any order; a number of days may stand there twice. Source: our
 * own rule.
 */
export function usualStay(stays: StaysByDays): { completed: number; days: number | null } {
  const completed = stays.reduce((sum, [, count]) => sum + count, 0)
  if (completed < leastStays) return { completed, days: null }
  let left = Math.ceil(completed * 0.75)
  for (const [days, count] of stays.toSorted(([one], [other]) => one - other)) {
    left -= count
    if (left <= 0) return { completed, days }
  }
  return { completed, days: null }
}
