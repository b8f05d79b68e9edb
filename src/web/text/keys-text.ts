import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { keys } from './en/keys.ts'

const texts: InEveryLanguage<'keys'> = { en: keys }

/** The texts of keys and commands, which come with what shows them. */
export const useKeysText = (): Catalogue['keys'] => texts[useLanguage()]
