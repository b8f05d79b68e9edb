import { textHookOf } from '#web/text/part.ts'
import { filter } from '#web/text/en/board/filter.ts'

/** The texts of the filter panel and the conditions: apart from the others, so that the first screen does not load them. */
export const useFilterText = textHookOf('filter', filter)
