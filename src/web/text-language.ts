import { rememberedLanguage, rememberLanguage } from './device/language.ts'
import { knownLanguage, pseudoLanguage, type ShownLanguage } from './text/language/wanted-reading.ts'

export { showLanguage } from './text/language/show-language.ts'

/**
 * The language in which this browser shows the program, whoever reads; null: as the browser itself. Developers ask for the
 * pseudo-language with `?language=en-XA`, which holds until a page is opened with `?language=`.
 */
export function chosenLanguage(search: string): ShownLanguage | null {
  const asked = new URLSearchParams(search).get('language')
  if (asked !== null) rememberLanguage(asked === pseudoLanguage ? asked : null)
  return knownLanguage(rememberedLanguage())
}
