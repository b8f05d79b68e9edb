import { type Catalogue, type Language, useLanguage } from './catalogue.ts'
import { board } from './en/board.ts'
import { errors } from './en/errors.ts'
import { ui } from './en/ui.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

type FirstLoadText = Pick<Catalogue, 'board' | 'errors' | 'ui'>

const texts: Readonly<Record<Language, FirstLoadText>> = {
  en: withIsolatedNames({ board, errors, ui }),
}

/** The texts that the first screen needs. */
export const useText = (): FirstLoadText => texts[useLanguage()]
