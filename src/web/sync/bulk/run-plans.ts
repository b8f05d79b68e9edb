import type { BulkOutcome, BulkPlan } from './bulk-plan.ts'
import type { BulkParts } from './bulk-turn.ts'
import { runBulk } from './run-bulk.ts'

/** How many cards several plans change. */
export const cardsOf = (plans: readonly BulkPlan[]): number => plans.reduce((sum, { cards }) => sum + cards.length, 0)

/**
 * Makes the same change on several boards, one after the other: each has a plan of its own, and all have one outcome. A board
 * that refuses leaves the others; those whose turn has not come when it is stopped are not reached. `onProgress`: called with
 * the number of cards of all plans whose turn is over.
 */
export async function runPlans(
  parts: BulkParts,
  plans: readonly BulkPlan[],
  { signal, onProgress }: { signal: AbortSignal; onProgress(finished: number): void },
): Promise<BulkOutcome> {
  const outcomes: BulkOutcome[] = []
  for (const [at, plan] of plans.entries()) {
    const before = cardsOf(plans.slice(0, at))
    outcomes.push(await runBulk(parts, plan, { signal, onProgress: (finished) => onProgress(before + finished) }))
  }
  return {
    done: outcomes.flatMap(({ done }) => done),
    failed: outcomes.flatMap(({ failed }) => failed),
    notReached: outcomes.flatMap(({ notReached }) => notReached),
  }
}
