import type { bulk } from '#web/text/en/board/bulk.ts'
import type { calendar } from '#web/text/en/board/calendar.ts'
import type { celebration } from '#web/text/en/board/celebration.ts'
import type { combined } from '#web/text/en/board/combined.ts'
import type { deleted } from '#web/text/en/board/deleted.ts'
import type { empty } from '#web/text/en/board/empty.ts'
import type { filter } from '#web/text/en/board/filter.ts'
import type { forms } from '#web/text/en/board/forms.ts'
import type { inline } from '#web/text/en/board/inline.ts'
import type { keys } from '#web/text/en/board/keys.ts'
import type { lanes } from '#web/text/en/board/lanes.ts'
import type { legend } from '#web/text/en/board/legend.ts'
import type { missing } from '#web/text/en/board/missing.ts'
import type { move } from '#web/text/en/board/move.ts'
import type { palette } from '#web/text/en/board/palette.ts'
import type { views } from '#web/text/en/board/views.ts'
import type { table } from '#web/text/en/board/table.ts'
import type { today } from '#web/text/en/board/today.ts'
import type { zones } from '#web/text/en/board/zones.ts'

/** The parts of the catalogue that are about the board, and loaded when they are shown. */
export interface BoardTexts {
  bulk: typeof bulk
  calendar: typeof calendar
  celebration: typeof celebration
  combined: typeof combined
  deleted: typeof deleted
  empty: typeof empty
  filter: typeof filter
  forms: typeof forms
  inline: typeof inline
  keys: typeof keys
  lanes: typeof lanes
  legend: typeof legend
  missing: typeof missing
  move: typeof move
  palette: typeof palette
  views: typeof views
  table: typeof table
  today: typeof today
  zones: typeof zones
}
