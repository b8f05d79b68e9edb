import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { keys } from '#web/text/en/board/keys.ts'

const texts: InEveryLanguage<'keys'> = { en: keys }

/** The texts of keys and commands, which come with what shows them. */
export const useKeysText = (): Catalogue['keys'] => texts[useLanguage()]
