import { textHookOf } from '#web/text/part.ts'
import { lanes } from '#web/text/en/board/lanes.ts'

/** What the lanes of a board are called, which comes after the first picture. */
export const useLanesText = textHookOf('lanes', lanes)
