import { expect } from '@playwright/test'
import { timesIn } from './counts.ts'
import { test } from './portal-fixtures.ts'

declare global {
  interface Window {
    /** When the drag was seen to have ended, by the clock that both windows share. */
    dragEnded: number
  }
}

/** In milliseconds; printed, and not asserted: a machine may stand still for as long. */
const soon = 100

test('a card that is released outside of the frame goes back at once', async ({ browserName, crm, page, pipeline }) => {
  const times = timesIn(browserName)
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bach'], Tour: [] })
  await crm.open('element.html', `/boards/${sales.id}`)
  await crm.isRead()
  const [, frame] = page.frames()
  if (!frame) throw new Error('there is no frame')
  const header = await page.getByText('My portal').boundingBox()
  if (!header) throw new Error('there is no header')
  const took: number[] = []
  for (let time = 0; time < times; time += 1) {
    await crm.pickUp('Ana Abel')
    await frame.evaluate(() => {
      window.dragEnded = 0
      const watch = () => {
        if (document.querySelector('[data-dragging]')) requestAnimationFrame(watch)
        else window.dragEnded = Date.now()
      }
      watch()
    })
    await page.evaluate(() => {
      window.dragEnded = 0
      addEventListener('pointerup', () => (window.dragEnded = Date.now()), { once: true, capture: true })
    })
    const steps = 2 + (time % 5)
    await page.mouse.move(header.x + 20 + ((time * 37) % 600), header.y + header.height / 2, { steps })
    const released = Date.now()
    await page.mouse.up()
    await expect(crm.dragged()).toHaveCount(0)
    took.push((await frame.evaluate(() => window.dragEnded)) - released)
  }
  const inTime = took.filter((each) => each <= soon).length
  console.log(
    `${inTime} of ${times} drags released outside of the frame ended within ${soon} ms; at most ${Math.max(...took)} ms`,
  )
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel', 'Ben Bach'], Tour: [] })
  // The next drag is a drag like any other.
  await crm.dragOnto('Ana Abel', 'Tour')
  await expect.poll(() => sales.order()).toEqual({ Enquiry: ['Ben Bach'], Tour: ['Ana Abel'] })
})
