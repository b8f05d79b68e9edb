import { textHookOf } from '#web/text/part.ts'
import { bulk } from '#web/text/en/board/bulk.ts'

/** The texts about selected cards, which come with the first selected one. */
export const useBulkText = textHookOf('bulk', bulk)
