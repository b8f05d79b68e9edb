import { type Catalogue, currentLanguage, type InEveryLanguage } from './catalogue.ts'
import { changes } from './en/changes.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'changes'> = { en: withIsolatedNames(changes) }

/** The texts about changes of cards: apart, so that the first screen does not load them. */
export const changesText = (): Catalogue['changes'] => texts[currentLanguage()]

/** The same for components. */
export const useChangesText = changesText
