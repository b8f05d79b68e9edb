import type { Catalogue } from '#web/text/catalogue.ts'

/** Answers a part of the catalogue in another language, given its name and its English texts. */
export type Translation = <Part extends keyof Catalogue>(part: Part, english: Catalogue[Part]) => Catalogue[Part]

let translation: Translation | null = null

/** Null: the texts are English. */
export const currentTranslation = (): Translation | null => translation

export function setTranslation(next: Translation | null): void {
  translation = next
}
