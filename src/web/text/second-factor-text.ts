import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { secondFactor } from './en/second-factor.ts'

const texts: InEveryLanguage<'secondFactor'> = { en: secondFactor }

/** The texts of two-step sign-in: apart from the others, so that the first screen does not load them. */
export const useSecondFactorText = (): Catalogue['secondFactor'] => texts[useLanguage()]
