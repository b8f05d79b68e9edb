import { rememberedLanguage, rememberLanguage } from './device/language.ts'
import { showLanguage } from './text/language/show-language.ts'
import { knownLanguage, pseudoLanguage } from './text/language/wanted-reading.ts'

/**
 * Shows the language that this browser remembers, else its own. Developers ask for the pseudo-language with
 * `?language=en-XA`, which holds until a page is opened with `?language=`.
 */
export async function showRemembered(search: string): Promise<void> {
  const asked = new URLSearchParams(search).get('language')
  if (asked !== null) rememberLanguage(asked === pseudoLanguage ? asked : null)
  await showLanguage({ chosen: knownLanguage(rememberedLanguage()) })
}
