import type { Catalogue } from './catalogue.ts'
import { board } from './en/board.ts'
import { errors } from './en/errors.ts'
import { ui } from './en/ui.ts'
import { vendor } from './en/vendor.ts'
import { currentTranslation } from './language/translation.ts'
import { asHook } from './part.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

const english: Pick<Catalogue, 'board' | 'errors' | 'ui' | 'vendor'> = withIsolatedNames({ board, errors, ui, vendor })

/** The texts that the first screen needs. */
export const useText = asHook(() => currentTranslation()?.parts(english) ?? english)
