import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { reminders } from './en/reminders.ts'

const texts: InEveryLanguage<'reminders'> = { en: reminders }

/** The texts of the bell and its list, which come with it. */
export const useRemindersText = (): Catalogue['reminders'] => texts[useLanguage()]
