import { type Catalogue, type InEveryLanguage, useLanguage } from './catalogue.ts'
import { legend } from './en/legend.ts'

const texts: InEveryLanguage<'legend'> = { en: legend }

/** The texts of the legend, which comes with it. */
export const useLegendText = (): Catalogue['legend'] => texts[useLanguage()]
