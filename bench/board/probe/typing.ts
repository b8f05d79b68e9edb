import { everyFrame } from './every-frame.ts'
import { lastChange, type Observation } from './last-change.ts'

export interface TypingTimes {
  /** From the last key to the frame after which the board no longer changed; null if no key changed it. */
  readonly toStable: number | null
  /** The longest interaction to next paint, as the browser reports it. */
  readonly toNextPaint: number | null
}

let observed: Observation[] = []
let lastKey: number | null = null
let slowest: number | null = null
let stop = () => {}

/** The browser reports no interaction that is shorter, in milliseconds. */
const leastTold = 16

new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) slowest = Math.max(slowest ?? 0, duration)
}).observe({ type: 'event', durationThreshold: leastTold } as PerformanceObserverInit)

/** Watches keys, and what they change on the board, from now on. */
export function watchTyping(): void {
  stop()
  observed = []
  lastKey = null
  slowest = null
  const listening = new AbortController()
  const note = ({ timeStamp }: Event) => (lastKey = timeStamp)
  window.addEventListener('keydown', note, { capture: true, signal: listening.signal })
  // A fingerprint with each frame would itself take a quarter of the time that is measured.
  let isOld = true
  const mutations = new MutationObserver(() => (isOld = true))
  mutations.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
  const stopObserving = everyFrame(() => {
    if (isOld) observed.push({ at: performance.now(), fingerprint: fingerprintOfBoard() })
    isOld = false
  })
  stop = () => {
    listening.abort()
    mutations.disconnect()
    stopObserving()
  }
}

export function takeTyping(): TypingTimes {
  stop()
  const changed = lastChange(observed)
  if (lastKey === null) throw new Error('no key was pressed')
  return {
    toStable: changed === null || changed < lastKey ? null : changed - lastKey,
    toNextPaint: slowest ?? leastTold,
  }
}

/** The cards in the document and the texts of the stage heads. */
const fingerprintOfBoard = () =>
  [...document.querySelectorAll<HTMLElement>('[data-stage-id] h2, [data-opportunity-id]')]
    .map((part) => part.dataset['opportunityId'] ?? part.textContent)
    .join('|')
