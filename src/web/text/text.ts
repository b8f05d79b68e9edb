import type { Catalogue } from './catalogue.ts'
import { board } from './en/board.ts'
import { errors } from './en/errors.ts'
import { ui } from './en/ui.ts'
import { vendor } from './en/vendor.ts'
import { currentTranslation } from './language/translation.ts'
import { asHook } from './part.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

type FirstLoadText = Pick<Catalogue, 'board' | 'errors' | 'ui' | 'vendor'>

const english: FirstLoadText = withIsolatedNames({ board, errors, ui, vendor })

let translated = { translation: currentTranslation(), texts: english }

/** The texts that the first screen needs. */
export const useText = asHook((): FirstLoadText => {
  const translation = currentTranslation()
  if (!translation) return english
  if (translated.translation !== translation) {
    const texts = {
      board: translation('board', english.board),
      errors: translation('errors', english.errors),
      ui: translation('ui', english.ui),
      vendor: translation('vendor', english.vendor),
    }
    translated = { translation, texts }
  }
  return translated.texts
})
