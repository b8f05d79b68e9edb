import { textHookOf } from '#web/text/part.ts'
import { combined } from '#web/text/en/board/combined.ts'

/** The texts of a board over several locations, which come with its code. */
export const useCombinedText = textHookOf('combined', combined)
