import { textHookOf } from '#web/text/part.ts'
import { table } from '#web/text/en/board/table.ts'

/** The texts of the table, which come with it. */
export const useTableText = textHookOf('table', table)
