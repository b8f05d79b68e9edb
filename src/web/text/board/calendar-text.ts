import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { calendar } from '#web/text/en/board/calendar.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'calendar'> = { en: withIsolatedNames(calendar) }

/** The texts of the calendar, which come with it. */
export const useCalendarText = (): Catalogue['calendar'] => texts[useLanguage()]
