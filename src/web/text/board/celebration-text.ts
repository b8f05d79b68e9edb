import { textHookOf } from '#web/text/part.ts'
import { celebration } from '#web/text/en/board/celebration.ts'

/** The texts of the celebration of a win, which come with it. */
export const useCelebrationText = textHookOf('celebration', celebration)
