import { use } from 'react'
import type { Catalogue } from './catalogue.ts'
import { currentTranslation } from './language/translation.ts'
import { ReadingContext } from './locale.ts'
import { withIsolatedNames } from './sentences/isolate.ts'

type Part = keyof Catalogue

/** Reads one part of the catalogue in the language that the page is read in: outside of components. */
export function textOf<P extends Part>(part: P, english: Catalogue[P]): () => Catalogue[P] {
  const isolated = withIsolatedNames(english)
  return () => currentTranslation()?.part(part, isolated) ?? isolated
}

/** The same as a hook: components are rendered anew when the language changes. */
export const textHookOf = <P extends Part>(part: P, english: Catalogue[P]) => asHook(textOf(part, english))

/** Makes a hook of whatever reads texts. */
export const asHook = <Texts>(read: () => Texts) =>
  function useTexts(): Texts {
    use(ReadingContext)
    return read()
  }
