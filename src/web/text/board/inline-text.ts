import { textHookOf } from '#web/text/part.ts'
import { inline } from '#web/text/en/board/inline.ts'

/** The texts of the editors on cards, which come with them. */
export const useInlineText = textHookOf('inline', inline)
