import { afterPaint } from './after-paint.ts'

let painted: number | null = null

function check() {
  if (document.querySelector('[data-opportunity-id]')) afterPaint(() => (painted = performance.now()))
  else requestAnimationFrame(check)
}
requestAnimationFrame(check)

/** Time of the first painted frame with a card; null before. */
export const firstCard = (): number | null => painted
