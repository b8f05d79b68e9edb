import { takeCover, watchCover } from './cover.ts'
import { takeDrop, watchDrop } from './drop.ts'
import { firstCard } from './first-card.ts'
import { takeFrames } from './frames.ts'
import { hasPersistedBoard } from './persisted-board.ts'
import { putTimes } from './put-times.ts'
import { scriptsBefore } from './scripts-before.ts'
import { takeTyping, watchTyping } from './typing.ts'

// Runs in the page before its own scripts. All times are milliseconds since the page was requested.
const probe = {
  firstCard,
  takeFrames,
  watchCover,
  takeCover,
  watchDrop,
  takeDrop,
  watchTyping,
  takeTyping,
  putTimes,
  hasPersistedBoard,
  scriptsBefore,
}

declare global {
  interface Window {
    /** Called by the bench inside the page. */
    probe: typeof probe
  }
}

window.probe = probe
