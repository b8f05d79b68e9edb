import type { BoardFilter } from '#core/domain/filter/board-filter.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'

export interface FilterState {
  /** Of the address; the board may apply it a moment later. */
  filter: BoardFilter
  /** `push` adds a history entry, so that Back undoes it; `typing` changes the current one. */
  change(filter: BoardFilter, mode: 'push' | 'typing'): void
}

export function useFilter(): FilterState {
  const navigation = useNavigation()
  const { filter } = useRoute()
  return { filter, change: (next, mode) => navigation.go({ filter: next }, mode) }
}
