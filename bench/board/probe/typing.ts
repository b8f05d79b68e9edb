import { everyFrame } from './every-frame.ts'
import { lastChange, type Seen } from './last-change.ts'

export interface TypingTimes {
  /** From the last key to the frame after which the board changed no more; null where no key changed it. */
  readonly toStable: number | null
  /** The longest from a key to the next picture, as the browser itself tells it. */
  readonly toNextPaint: number | null
}

let seen: Seen[] = []
let lastKey: number | null = null
let slowest: number | null = null
let stop = () => {}

/** What takes less the browser does not tell. */
const leastTold = 16

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) slowest = Math.max(slowest ?? 0, duration)
}).observe({ type: 'event', durationThreshold: leastTold } as PerformanceObserverInit)

/** From now on, keys and what they change. */
export function watchTyping(): void {
  stop()
  seen = []
  lastKey = null
  slowest = null
  const listening = new AbortController()
  const note = ({ timeStamp }: Event) => (lastKey = timeStamp)
  window.addEventListener('keydown', note, { capture: true, signal: listening.signal })
  const stopLooking = everyFrame(() => seen.push({ at: performance.now(), look: lookOfBoard() }))
  stop = () => {
    listening.abort()
    stopLooking()
  }
}

export function takeTyping(): TypingTimes {
  stop()
  const changed = lastChange(seen)
  if (lastKey === null) throw new Error('no key was pressed')
  return {
    toStable: changed === null || changed < lastKey ? null : changed - lastKey,
    toNextPaint: slowest ?? leastTold,
  }
}

/** The cards that are there, and what the heads of the stages say. */
const lookOfBoard = () =>
  [...document.querySelectorAll<HTMLElement>('[data-stage-id] h2, [data-opportunity-id]')]
    .map((part) => part.dataset['opportunityId'] ?? part.textContent)
    .join('|')
