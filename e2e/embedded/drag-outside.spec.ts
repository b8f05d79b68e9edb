import type { Page } from '@playwright/test'
import { expect, test } from './portal-fixtures.ts'

const times = 10

/**
 * Keeps the frame in the process of the portal. To one in another process Chromium brings a real mouse that it has captured,
 * but not the events that Playwright makes: those go to whatever is under their point.
 */
async function inOneProcess(page: Page): Promise<void> {
  await page.route(/\/embed$/, async (route) => {
    const response = await route.fetch()
    const { 'origin-agent-cluster': _, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
}

test(`${times} cards that are released outside the frame all go back within 100 ms`, async ({
  portal,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bell'], Tour: [] })
  await inOneProcess(page)
  const frame = await portal.open({ init: { route: `/boards/${sales.id}` } })
  const board = frame.view.locator('[data-board-id]')
  await expect(board).toHaveAttribute('data-can-drag', '')
  const place = await page.locator('iframe').boundingBox()
  if (!place) throw new Error('the frame has a place')
  const { x, y, width, height } = place
  const outside = [
    { x: x - 30, y: y + height / 2 },
    { x: x + width + 30, y: y + height / 2 },
    { x: x + width / 2, y: y - 40 },
    { x: x + width - 30, y: 5 },
    { x: 5, y: 5 },
  ]
  const took: number[] = []
  for (let time = 0; time < times; time += 1) {
    const card = await frame.card('Ben Bell').boundingBox()
    const to = outside[time % outside.length]
    if (!card || !to) throw new Error('the card has a place')
    await page.mouse.move(card.x + 20, card.y + 10)
    await page.mouse.down()
    await page.mouse.move(card.x + 40, card.y + 30, { steps: 3 })
    await expect(board).toHaveAttribute('data-dragging', '')
    // By the clock that both windows share. A drag may end before the release, when its pointer is lost.
    const ended = await board.evaluateHandle((element) => ({
      at: new Promise<number>((resolve) => {
        new MutationObserver(() => resolve(Date.now())).observe(element, { attributeFilter: ['data-dragging'] })
      }),
    }))
    await page.mouse.move(to.x, to.y, { steps: 4 })
    const released = Date.now()
    await page.mouse.up()
    await expect(board).not.toHaveAttribute('data-dragging')
    took.push((await ended.evaluate(({ at }) => at)) - released)
  }
  expect(took.filter((each) => each > 100)).toEqual([])
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel', 'Ben Bell'], Tour: [] })
})
