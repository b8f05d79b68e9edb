import { readLocal, writeLocal } from './local-state.ts'

const key = 'pipeline-board.language'

/** The language (BCP 47 tag) in which this browser was last told to show the program; null: as the browser itself. */
export const rememberedLanguage = (): string | null => readLocal(key)

export const rememberLanguage = (language: string | null): void => writeLocal(key, language)
