import { textHookOf } from '#web/text/part.ts'
import { zones } from '#web/text/en/board/zones.ts'

/** The texts of moving a card to another board, which come with the drop zones. */
export const useZonesText = textHookOf('zones', zones)
