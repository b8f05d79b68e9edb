import { textHookOf } from '#web/text/part.ts'
import { legend } from '#web/text/en/board/legend.ts'

/** The texts of the legend, which comes with it. */
export const useLegendText = textHookOf('legend', legend)
