import { type Catalogue, currentLanguage, type InEveryLanguage } from '#web/text/catalogue.ts'
import { move } from '#web/text/en/board/move.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'move'> = { en: withIsolatedNames(move) }

/** The texts of the dialogs about a move: apart from the others, so that the first screen does not load them. */
export const useMoveText = (): Catalogue['move'] => texts[currentLanguage()]
