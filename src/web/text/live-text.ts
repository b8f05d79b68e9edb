import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { live } from './en/live.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'live'> = { en: withIsolatedNames(live) }

/** The texts about what others do: apart, so that the first screen does not load them. */
export const useLiveText = (): Catalogue['live'] => texts[useLanguage()]
