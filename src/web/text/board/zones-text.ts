import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { zones } from '#web/text/en/board/zones.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'zones'> = { en: withIsolatedNames(zones) }

/** The texts of moving a card to another board, which come with the drop zones. */
export const useZonesText = (): Catalogue['zones'] => texts[useLanguage()]
