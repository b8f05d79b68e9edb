import type { CDPSession } from '@playwright/test'

/**
 * Mouse input through the DevTools protocol. Playwright's mouse runs two scripts in the page for every move while a
 * button is down, which costs about as much as the move itself.
 */
export interface Mouse {
  /** Moves in equal steps, each sent when the page has handled the previous one. */
  move(x: number, y: number, steps?: number): Promise<void>
  down(): Promise<void>
  up(): Promise<void>
}

export function mouseOf(session: CDPSession): Mouse {
  const at = { x: 0, y: 0 }
  let isDown = false
  const send = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased') =>
    session.send('Input.dispatchMouseEvent', {
      type,
      ...at,
      button: isDown || type === 'mouseReleased' ? 'left' : 'none',
      buttons: isDown ? 1 : 0,
      clickCount: type === 'mouseMoved' ? 0 : 1,
    })
  return {
    async move(x, y, steps = 1) {
      const from = { ...at }
      for (let step = 1; step <= steps; step += 1) {
        at.x = from.x + ((x - from.x) * step) / steps
        at.y = from.y + ((y - from.y) * step) / steps
        await send('mouseMoved')
      }
    },
    async down() {
      isDown = true
      await send('mousePressed')
    },
    async up() {
      isDown = false
      await send('mouseReleased')
    },
  }
}
