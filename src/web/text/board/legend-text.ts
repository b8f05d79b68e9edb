import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { legend } from '#web/text/en/board/legend.ts'

const texts: InEveryLanguage<'legend'> = { en: legend }

/** The texts of the legend, which comes with it. */
export const useLegendText = (): Catalogue['legend'] => texts[useLanguage()]
