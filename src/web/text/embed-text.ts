import { embed } from './en/embed.ts'
import { asHook, textOf } from './part.ts'

/** The texts of a board in a host page. */
export const embedText = textOf('embed', embed)

/** The same for components. */
export const useEmbedText = asHook(embedText)
