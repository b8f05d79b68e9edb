import type { BoardTexts } from '#web/text/board/board-texts.ts'
import { bulk } from './bulk.ts'
import { calendar } from './calendar.ts'
import { celebration } from './celebration.ts'
import { combined } from './combined.ts'
import { deleted } from './deleted.ts'
import { empty } from './empty.ts'
import { filter } from './filter.ts'
import { forms } from './forms.ts'
import { inline } from './inline.ts'
import { keys } from './keys.ts'
import { lanes } from './lanes.ts'
import { legend } from './legend.ts'
import { missing } from './missing.ts'
import { move } from './move.ts'
import { palette } from './palette.ts'
import { table } from './table.ts'
import { today } from './today.ts'
import { views } from './views.ts'
import { zones } from './zones.ts'

export const boardTexts: BoardTexts = {
  bulk,
  calendar,
  celebration,
  combined,
  deleted,
  empty,
  filter,
  forms,
  inline,
  keys,
  lanes,
  legend,
  missing,
  move,
  palette,
  table,
  today,
  views,
  zones,
}
