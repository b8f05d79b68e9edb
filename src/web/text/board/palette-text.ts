import { type Catalogue, type InEveryLanguage, useLanguage } from '#web/text/catalogue.ts'
import { palette } from '#web/text/en/board/palette.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const texts: InEveryLanguage<'palette'> = { en: withIsolatedNames(palette) }

/** The texts of the command palette, which come with it. */
export const usePaletteText = (): Catalogue['palette'] => texts[useLanguage()]
