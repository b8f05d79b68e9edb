import type { SeededRandom } from '#core/samples/seeded-random.ts'

/** What happens to one write between browser and server; the numbers are those of the fault catalogue. */
export type Fault =
  /** F1: the connection is cut before the server hears of it. */
  | 'lost'
  /** F2: applied, and the answer is lost. */
  | 'answer-lost'
  /** F3: the request, or its answer, is slow by 0.2 to 3 s. */
  | 'slow'
  | 'answer-slow'
  /** F4: comes to the server once more, later. */
  | 'duplicate'
  /** F5: 409 with `Retry-After`, the older throttle of the real service. */
  | 'conflict-throttle'
  /** F6 */
  | 'too-many'
  /** F7: 500, 503, half an answer, a page of HTML. */
  | 'error'
  | 'unavailable'
  | 'truncated'
  | 'html'

const shares: readonly (readonly [Fault, number])[] = [
  ['lost', 0.03],
  ['answer-lost', 0.04],
  ['slow', 0.02],
  ['answer-slow', 0.02],
  ['duplicate', 0.02],
  ['conflict-throttle', 0.015],
  ['too-many', 0.015],
  ['error', 0.005],
  ['unavailable', 0.005],
  ['truncated', 0.005],
  ['html', 0.005],
]

/** Draws the fault of one write; null for most. `scale` multiplies all probabilities. */
export function drawFault(random: SeededRandom, scale: number): Fault | null {
  let left = random.next()
  for (const [fault, share] of shares) {
    left -= share * scale
    if (left < 0) return fault
  }
  return null
}

/** Milliseconds by which something slow is slow. */
export const slowness = (random: SeededRandom): number => random.integer(200, 3000)
