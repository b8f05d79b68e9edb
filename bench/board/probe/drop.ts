import { everyFrame } from './every-frame.ts'
import { lastChange, type Observation } from './last-change.ts'

export interface DropTimes {
  /** From the release to the frame that shows the card in its final place; null if it never moved. */
  readonly toRest: number | null
  /** From the release to the first event listener: the browser's own delay. */
  readonly toPage: number
  /** The release, in milliseconds since 1970. */
  readonly releasedAt: number
}

let observed: Observation[] = []
let released: { at: number; heard: number } | null = null
let stop = () => {}

// Added before any listener of the page.
window.addEventListener('pointerup', ({ timeStamp }) => (released = { at: timeStamp, heard: performance.now() }), {
  capture: true,
})

/** Watches a card for the next release of the mouse button. */
export function watchDrop(cardId: number): void {
  stop()
  observed = []
  released = null
  stop = everyFrame(() => observed.push({ at: performance.now(), fingerprint: fingerprintOf(cardId) }))
}

export function takeDrop(): DropTimes {
  stop()
  if (released === null) throw new Error('the mouse button was not released')
  const start = released.at
  const restedAt = lastChange(observed)
  return {
    toRest: restedAt === null || restedAt < start ? null : restedAt - start,
    toPage: released.heard - start,
    releasedAt: performance.timeOrigin + start,
  }
}

function fingerprintOf(cardId: number): string {
  const card = document.querySelector(`[data-opportunity-id="${cardId}"]`)
  const stage = card?.closest<HTMLElement>('[data-stage-id]')?.dataset['stageId']
  const { x, y } = card?.getBoundingClientRect() ?? { x: 0, y: 0 }
  return `${stage} ${x} ${y} ${document.querySelector('[data-card-preview]') !== null}`
}
