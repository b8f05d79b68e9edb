import type { Locator } from '@playwright/test'
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
  await board.open(sales)
  await board.isRead()
  const list = board.stage('Enquiry').locator('[data-stage-list]')
  const outside = board.stage('Renewal').locator('[data-stage-list]')
  const drawsAround = async () => {
    const { drawn, seen } = await cardsOf(list)
    return drawn > seen
  }
  const drawsOutside = async () => (await cardsOf(outside)).drawn > 0
  const type = async (letters: string) => {
    await board.search.pressSequentially(letters, { delay: 20 })
    await expect.poll(drawsAround).toBe(false)
    await expect.poll(drawsOutside).toBe(false)
    expect((await cardsOf(list)).seen).toBeGreaterThan(3)
  }
  await expect.poll(drawsAround).toBe(true)
  await expect.poll(drawsOutside).toBe(true)

  await test.step('by pointer', async () => {
    await type('gu')
    await list.hover()
    await expect.poll(drawsAround, { timeout: 1000 }).toBe(true)
    await expect.poll(drawsOutside, { timeout: 1000 }).toBe(true)
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
    await page.locator('main').evaluate((main) => (main.scrollLeft = 0))
    await type('s')
    await expect.poll(drawsAround).toBe(true)
    await expect.poll(drawsOutside).toBe(true)
  })
})
