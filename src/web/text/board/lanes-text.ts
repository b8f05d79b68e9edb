import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { lanes } from '#web/text/en/board/lanes.ts'

const texts: InEveryLanguage<'lanes'> = { en: lanes }

/** What the lanes of a board are called, which comes after the first picture. */
export const useLanesText = (): Catalogue['lanes'] => texts[useLanguage()]
