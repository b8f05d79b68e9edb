import { afterPaint } from './after-paint.ts'

let painted: number | null = null

function look() {
  if (document.querySelector('[data-opportunity-id]')) afterPaint(() => (painted = performance.now()))
  else requestAnimationFrame(look)
}
requestAnimationFrame(look)

/** When the first frame with a card was painted; null before. */
export const firstCard = (): number | null => painted
