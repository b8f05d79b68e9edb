import { textHookOf } from '#web/text/part.ts'
import { palette } from '#web/text/en/board/palette.ts'

/** The texts of the command palette, which come with it. */
export const usePaletteText = textHookOf('palette', palette)
