import { embed } from './en/embed.ts'
import { asHook, textOf } from './part.ts'
import { withIsolatedNames } from '#web/text/sentences/isolate.ts'

/** The texts of a board in a host page. */
export const embedText = textOf('embed', withIsolatedNames(embed))

/** The same for components. */
export const useEmbedText = asHook(embedText)
