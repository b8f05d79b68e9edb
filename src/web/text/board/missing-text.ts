import { textHookOf } from '#web/text/part.ts'
import { missing } from '#web/text/en/board/missing.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

/** The texts of what an address leads to and is not there. */
export const useMissingText = textHookOf('missing', withIsolatedNames(missing))
