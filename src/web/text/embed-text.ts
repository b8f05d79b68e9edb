import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { embed } from './en/embed.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'embed'> = { en: withIsolatedNames(embed) }

/** The texts of a board in a host page. */
export const useEmbedText = (): Catalogue['embed'] => texts[useLanguage()]

/** The same outside of components. */
export const embedText = useEmbedText
