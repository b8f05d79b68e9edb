import { en } from './en.ts'

/** Every string that a person reads. A second language is a second object of this type. */
export type Catalogue = typeof en

/** The catalogue of the current language. */
export const useText = (): Catalogue => en
