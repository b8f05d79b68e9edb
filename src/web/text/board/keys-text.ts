import { textHookOf } from '#web/text/part.ts'
import { keys } from '#web/text/en/board/keys.ts'

/** The texts of keys and commands, which come with what shows them. */
export const useKeysText = textHookOf('keys', keys)
