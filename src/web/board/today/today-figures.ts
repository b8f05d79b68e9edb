import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { BoardCards } from '#core/domain/board/fold.ts'
import type { BoardFilter } from '#core/domain/filter/board-filter.ts'

/** What today asks for: each is a filter of the board, and its figure counts what that filter finds. */
export interface TodayFilter {
  readonly kind: 'tours' | 'due' | 'overdue' | 'fresh' | 'stale'
  readonly filter: BoardFilter
}

/** Whether customers stand in a stage because a tour of theirs is booked. */
export const isTourStage = ({ ToursConfirmed, ConfirmTour }: CrmBoardColumn): boolean => ToursConfirmed || ConfirmTour

const due = (match: 'today' | 'overdue') => ({ isNot: false, match, from: null, to: null }) as const

/**
 * `tours`: the stages (Id) of booked tours. `visitedBefore`: the date (YYYY-MM-DD) of the last visit before today; null: there
 * was none. `knowsStale`: it is known by now which cards have been in their stage for too long.
 */
export function todayFilters(
  tours: readonly number[],
  visitedBefore: string | null,
  knowsStale: boolean,
): readonly TodayFilter[] {
  const filters: TodayFilter[] = [
    { kind: 'due', filter: { text: '', due: due('today') } },
    { kind: 'overdue', filter: { text: '', due: due('overdue') } },
  ]
  if (tours.length > 0) {
    const stage = { isNot: false, choices: tours }
    filters.unshift({ kind: 'tours', filter: { text: '', stage, due: due('today') } })
  }
  if (visitedBefore !== null) {
    const created = { isNot: false, match: 'range', from: visitedBefore, to: null } as const
    filters.push({ kind: 'fresh', filter: { text: '', created } })
  }
  // The last one, because it comes last: the others stay where they are.
  if (knowsStale) {
    filters.push({
      kind: 'stale',
      filter: { text: '', standing: { isNot: false, match: 'stale', from: null, to: null } },
    })
  }
  return filters
}

/** Counts the cards that a filter finds; a list that has not changed is not looked at again. `matcherOf`: what decides in a list. */
export function cardCounter(
  matcherOf: (list: readonly CrmOpportunity[]) => (card: CrmOpportunity) => boolean,
): (cards: BoardCards) => number {
  const counted = new WeakMap<readonly CrmOpportunity[], number>()
  return (cards) => {
    let sum = 0
    for (const list of cards.values()) {
      let count = counted.get(list)
      if (count === undefined) counted.set(list, (count = list.filter(matcherOf(list)).length))
      sum += count
    }
    return sum
  }
}
