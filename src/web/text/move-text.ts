import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { move } from './en/move.ts'
import { withIsolatedNames } from './isolate.ts'

const texts: InEveryLanguage<'move'> = { en: withIsolatedNames(move) }

/** The texts of the dialogs about a move: apart from the others, so that the first screen does not load them. */
export const useMoveText = (): Catalogue['move'] => texts[useLanguage()]
