import { textHookOf } from '#web/text/part.ts'
import { move } from '#web/text/en/board/move.ts'

/** The texts of the dialogs about a move: apart from the others, so that the first screen does not load them. */
export const useMoveText = textHookOf('move', move)
