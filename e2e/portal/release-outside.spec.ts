import { expect } from '@playwright/test'
import { timesIn } from './counts.ts'
import { test } from './portal-fixtures.ts'

declare global {
  interface Window {
    /** When the pointer was released where this window has heard of it, by the clock that both windows share; else 0. */
    released: number
    /** When the drag was seen to have ended, by the same clock. */
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
        else window.dragEnded = performance.timeOrigin + performance.now()
      }
      watch()
    })
    for (const each of [page, frame]) {
      await each.evaluate(() => {
        window.released = 0
        const once = { once: true, capture: true }
        addEventListener('pointerup', ({ timeStamp }) => (window.released = performance.timeOrigin + timeStamp), once)
      })
    }
    const steps = 2 + (time % 5)
    await page.mouse.move(header.x + 20 + ((time * 37) % 600), header.y + header.height / 2, { steps })
    await page.mouse.up()
    await expect(crm.dragged()).toHaveCount(0)
    const released = await Promise.all([page, frame].map((each) => each.evaluate(() => window.released)))
    took.push(Math.round((await frame.evaluate(() => window.dragEnded)) - Math.max(...released)))
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

test('a frame of another process hears of a release from the page around it, or when the mouse comes back', async ({
  browser,
  browserName,
  crm,
  page,
  pipeline,
  portal,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const html = await (await fetch(`${portal.url}/frame.html`)).text()
  // A page that does not do what the guide says about releases.
  await portal.addPage('careless.html', html.replace('frame.blur()', ''))
  for (const path of ['frame.html', 'careless.html']) {
    await crm.open(path, `/boards/${sales.id}`)
    await crm.isRead()
    if (browserName === 'chromium') {
      const { targetInfos } = await (await browser.newBrowserCDPSession()).send('Target.getTargets')
      expect(targetInfos.map(({ type }) => type)).toContain('iframe')
    }
    await crm.pickUp('Ana Abel')
    await crm.moveOver('Tour')
    await page.mouse.move(60, 5, { steps: 4 })
    await page.mouse.up()
    if (path === 'careless.html') await page.mouse.move(300, 300, { steps: 3 })
    await expect(crm.dragged()).toHaveCount(0)
  }
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel'], Tour: [] })
})
