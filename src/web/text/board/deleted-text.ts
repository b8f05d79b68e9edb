import { textHookOf } from '#web/text/part.ts'
import { deleted } from '#web/text/en/board/deleted.ts'

/** The texts of the list of deleted opportunities: few people open it. */
export const useDeletedText = textHookOf('deleted', deleted)
