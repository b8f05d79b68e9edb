import type { Catalogue } from '#web/text/catalogue.ts'

/** The texts in another language than English. */
export interface Translation {
  /** A part of the catalogue, given its name and its English texts. */
  part<Part extends keyof Catalogue>(part: Part, english: Catalogue[Part]): Catalogue[Part]
  /** Several parts; always the same object for the same English one. */
  parts<Parts extends Partial<Catalogue>>(english: Parts): Parts
}

let translation: Translation | null = null

/** Null: the texts are English. */
export const currentTranslation = (): Translation | null => translation

export function setTranslation(next: Translation | null): void {
  translation = next
}
