import { type Catalogue, currentLanguage, type InEveryLanguage } from './catalogue.ts'
import { move } from './en/move.ts'
import { withIsolatedNames } from './sentences/isolate.ts'

const texts: InEveryLanguage<'move'> = { en: withIsolatedNames(move) }

/** The texts of the dialogs about a move: apart from the others, so that the first screen does not load them. */
export const useMoveText = (): Catalogue['move'] => texts[currentLanguage()]
