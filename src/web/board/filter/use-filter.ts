import type { BoardFilter } from '#core/domain/filter/board-filter.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'

export interface FilterState {
  /** As the address has it; the board may be a moment behind. */
  filter: BoardFilter
  /** A choice is a step that Back takes back; typing goes on in the same one. */
  change(filter: BoardFilter, mode: 'push' | 'typing'): void
}

export function useFilter(): FilterState {
  const navigation = useNavigation()
  const { filter } = useRoute()
  return { filter, change: (next, mode) => navigation.go({ filter: next }, mode) }
}
