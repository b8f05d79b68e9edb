import type { Locator } from '@playwright/test'
import { builtFileOf } from './built-files.ts'
import { expect, test } from './fixtures.ts'
import { connectToDatabase } from './world/database.ts'
import { fillStage } from './world/fill-stage.ts'

/** Wider than the window: the last one is outside of it. */
const stages = { Enquiry: [], Tour: [], Trial: [], Offer: [], Contract: [], Renewal: [] }

/** How many cards of a list are drawn, and how many of these are seen. */
const cardsOf = (list: Locator) =>
  list.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect()
    const boxes = [...element.querySelectorAll('[data-opportunity-id]')].map((card) => card.getBoundingClientRect())
    return { drawn: boxes.length, seen: boxes.filter((box) => box.top < bottom && box.bottom > top).length }
  })

test('while a search is typed only the cards in sight are drawn, and the others for whoever approaches them', async ({
  board,
  pipeline,
  server,
  page,
}) => {
  const sales = await pipeline(stages)
  const database = await connectToDatabase(server.dataDir)
  for (const stage of ['Enquiry', 'Renewal'] as const) {
    const stageId = sales.stageId(stage)
    await fillStage(database, { businessId: sales.businessId, stageId, customer: 'Guest', count: 60 })
  }
  await database.end()
  const watcher = await builtFileOf('board/stage/watched-rows.ts')
  // What is typed before it runs draws everything, and keys are handled before a script that has just arrived.
  const requested = page.waitForRequest((request) => request.url().endsWith(watcher))
  await board.open(sales)
  await board.isRead()
  await page.evaluate((url) => import(url), (await requested).url())
  const list = board.stage('Enquiry').locator('[data-stage-list]')
  const outside = board.stage('Renewal').locator('[data-stage-list]')
  const draws = async () => {
    const [inside, beyond] = await Promise.all([cardsOf(list), cardsOf(outside)])
    return { inSight: inside.seen > 3, around: inside.drawn > inside.seen, outside: beyond.drawn > 0 }
  }
  const type = async (letters: string) => {
    await board.search.pressSequentially(letters, { delay: 20 })
    await expect.poll(draws).toEqual({ inSight: true, around: false, outside: false })
  }
  const everything = { inSight: true, around: true, outside: true }
  await expect.poll(draws).toEqual(everything)

  await test.step('by pointer', async () => {
    await type('gu')
    await list.hover()
    // Sooner than by themselves.
    await expect.poll(draws, { timeout: 1500 }).toEqual(everything)
  })

  await test.step('by scrolling the board sideways: in the same frame', async () => {
    await type('e')
    const drawn = await page.locator('main').evaluate(async (main) => {
      main.scrollLeft = main.scrollWidth
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return document.querySelectorAll('[data-stage-id]:last-of-type [data-opportunity-id]').length
    })
    expect(drawn).toBeGreaterThan(3)
  })

  await test.step('by nothing: they come by themselves', async () => {
    await page.locator('main').evaluate(async (main) => {
      main.scrollLeft = 0
      // The board hears of it in the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
    })
    await type('s')
    await expect.poll(draws).toEqual(everything)
  })
})
