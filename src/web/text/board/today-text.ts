import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { today } from '#web/text/en/board/today.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'today'> = { en: withIsolatedNames(today) }

/** The texts of the line of what today asks for, which come with it. */
export const useTodayText = (): Catalogue['today'] => texts[useLanguage()]
