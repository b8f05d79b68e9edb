import { everyFrame } from './every-frame.ts'
import { lastChange, type Seen } from './last-change.ts'

export interface DropTimes {
  /** From the release to the frame that shows the card where it then stays; null where it never moved. */
  readonly toRest: number | null
  /** From the release to its first listener: the way of the event into the page, which no page can make shorter. */
  readonly toPage: number
  /** From the release to the request; null where this page sent none. */
  readonly toRequest: number | null
}

let seen: Seen[] = []
let released: { at: number; heard: number } | null = null
let stop = () => {}

// Before everything else in the page listens.
window.addEventListener('pointerup', ({ timeStamp }) => (released = { at: timeStamp, heard: performance.now() }), {
  capture: true,
})

/** From now on, what happens to a card when the mouse button is released the next time. */
export function watchDrop(cardId: number): void {
  stop()
  seen = []
  released = null
  stop = everyFrame(() => seen.push({ at: performance.now(), look: lookOf(cardId) }))
}

/** `writePath`: where changes are sent to. */
export function takeDrop(writePath: string): DropTimes {
  stop()
  if (released === null) throw new Error('the mouse button was not released')
  const start = released.at
  const rested = lastChange(seen)
  const request = performance
    .getEntriesByType('resource')
    .find(({ name, startTime }) => startTime >= start && isWrite(new URL(name), writePath))
  return {
    toRest: rested === null || rested < start ? null : rested - start,
    toPage: released.heard - start,
    toRequest: request ? request.startTime - start : null,
  }
}

function lookOf(cardId: number): string {
  const card = document.querySelector(`[data-opportunity-id="${cardId}"]`)
  const stage = card?.closest<HTMLElement>('[data-stage-id]')?.dataset['stageId']
  const { x, y } = card?.getBoundingClientRect() ?? { x: 0, y: 0 }
  return `${stage} ${x} ${y} ${document.querySelector('[data-card-preview]') !== null}`
}

const isWrite = ({ pathname, search }: URL, writePath: string) => pathname.toLowerCase() === writePath && search === ''
