import type { Locator } from '@playwright/test'
import type { BenchWindow } from '../bench-window.ts'

/**
 * Presses the mouse button on a card and moves a little; resolves with the frames from the press until the preview
 * follows the pointer and the main thread is idle, in milliseconds.
 */
export async function pickUp({ page, mouse }: BenchWindow, card: Locator): Promise<number[]> {
  const box = await boxOf(card)
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2)
  await page.waitForTimeout(300)
  await page.evaluate(() => void window.probe.takeFrames())
  await mouse.down()
  await mouse.move(box.x + box.width / 2 + 6, box.y + box.height / 2 + 10, 4)
  await page.waitForTimeout(250)
  const frames = await page.evaluate(() => window.probe.takeFrames())
  if ((await page.locator('[data-card-preview]').count()) === 0) throw new Error('the card was not picked up')
  return frames
}

export async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('it has no place on the screen')
  return box
}
