import { textHookOf } from '#web/text/part.ts'
import { missing } from '#web/text/en/board/missing.ts'

/** The texts of what an address leads to and is not there. */
export const useMissingText = textHookOf('missing', missing)
