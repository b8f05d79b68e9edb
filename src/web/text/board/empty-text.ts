import { textHookOf } from '#web/text/part.ts'
import { empty } from '#web/text/en/board/empty.ts'

/** The texts over a board without cards, which come with them. */
export const useEmptyText = textHookOf('empty', empty)
