import type { CDPSession, Page } from '@playwright/test'
import { canDrag, type Point } from './hand.ts'

/** One finger. Sends touch input through the browser's protocol, so that scrolling, taps and long presses are the browser's own. */
export class Finger {
  readonly #page: Page
  #session: CDPSession | null = null
  #at: Point = { x: 0, y: 0 }

  constructor(page: Page) {
    this.#page = page
  }

  async down(point: Point): Promise<void> {
    await canDrag(this.#page)
    this.#at = point
    await this.#dispatch('touchStart', [point])
  }

  /** Moves in several steps, about one per frame, as a real finger does. */
  async to(point: Point, steps = 12): Promise<void> {
    const { x, y } = this.#at
    for (let step = 1; step <= steps; step += 1) {
      const share = step / steps
      await this.#dispatch('touchMove', [{ x: x + (point.x - x) * share, y: y + (point.y - y) * share }])
      await this.#page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)))
    }
    this.#at = point
  }

  async up(): Promise<void> {
    await this.#dispatch('touchEnd', [])
  }

  async #dispatch(type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]): Promise<void> {
    this.#session ??= await this.#page.context().newCDPSession(this.#page)
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints })
  }
}
