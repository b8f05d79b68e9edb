import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { connectToDatabase } from './world/database.ts'
import { fillStage } from './world/fill-stage.ts'

const count = 400

interface Seen {
  /** Frames in which some line of the list showed no card. */
  readonly blank: number
  /** Frames in which cards were shown by their names alone. */
  readonly passing: number
}

/** Scrolls by so many CSS pixels a frame, and looks at each of them once it has been drawn. */
const scrollFast = (scroller: Locator, list: Locator, pixels: number, frames: number): Promise<Seen> =>
  list
    .evaluateHandle((element) => element)
    .then((column) =>
      scroller.evaluate(
        async (board, { column, pixels, frames }) => {
          const seen = { blank: 0, passing: 0 }
          for (let frame = 0; frame < frames; frame += 1) {
            board.scrollTop += pixels
            // Scroll events come with the next frame, before what is asked for in it.
            await new Promise((resolve) => requestAnimationFrame(resolve))
            const { left, width } = column.getBoundingClientRect()
            const { top, bottom } = board.getBoundingClientRect()
            const x = left + width / 2
            // Names are not there for the mouse.
            const names = [...document.querySelectorAll('.pb-passing')].map((each) => each.getBoundingClientRect())
            const hasCard = (y: number) =>
              names.some((each) => each.left < x && each.right > x && each.top <= y && each.bottom >= y) ||
              document
                .elementsFromPoint(x, y)
                .some((each) => each.matches('[data-opportunity-id], [data-lane], [data-row-id], [data-calendar-card]'))
            // Between two cards there is a gap, which is lower than that.
            const isCovered = [0.3, 0.5, 0.7, 0.9]
              .map((share) => top + (bottom - top) * share)
              .every((y) => hasCard(y) || hasCard(y + 10))
            if (!isCovered) seen.blank += 1
            if (column.querySelector('.pb-passing')) seen.passing += 1
          }
          return seen
        },
        { column, pixels, frames },
      ),
    )

test('a list that is scrolled fast shows names at once, and whole cards as soon as it is slower', async ({
  board,
  pipeline,
  server,
  page,
}) => {
  const sales = await pipeline({ Enquiry: [], Tour: [] })
  const database = await connectToDatabase(server.dataDir)
  const stageId = sales.stageId('Enquiry')
  await fillStage(database, { businessId: sales.businessId, stageId, customer: 'Enquiry', count })
  await database.end()

  await test.step('a stage', async () => {
    await board.open(sales)
    await board.isRead()
    const list = board.stage('Enquiry').locator('[data-stage-list]')
    const seen = await scrollFast(list, list, 300, 40)
    expect(seen.blank).toBe(0)
    expect(seen.passing).toBeGreaterThan(20)
    await expect(list.locator('.pb-passing')).toHaveCount(0)
    const at = await list.evaluate(({ scrollTop }) => scrollTop)
    expect(at).toBe(40 * 300)
    // From the upper edge to the lower one.
    const names = await board.names('Enquiry').allTextContents()
    const first = Math.floor(at / (await rowHeight(list)))
    for (const row of [first, first + 4]) expect(names).toContain(`Enquiry ${String(row + 1).padStart(4, '0')}`)
    const name = `Enquiry ${String(first + 3).padStart(4, '0')}`
    await board.openCard(name)
    await expect(new DrawerScreen(page, name).field('Value')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a table, which is another form of the board that is open', async () => {
    await page.getByRole('button', { name: 'Table' }).click()
    const table = page.locator('[data-table]')
    await expect(table.locator('[data-row-id]').first()).toBeVisible()
    const seen = await scrollFast(table, table, 200, 30)
    expect(seen.blank).toBe(0)
    await page.getByRole('button', { name: 'Board' }).click()
  })

  await test.step('the cards of a calendar that have no date', async () => {
    await page.getByRole('button', { name: 'Calendar' }).click()
    const tray = page.locator('[data-calendar-scroller]:not([role]):has([data-calendar-card])').first()
    await expect(tray).toBeVisible()
    const seen = await scrollFast(tray, tray, 200, 30)
    expect(seen.blank).toBe(0)
    expect(seen.passing).toBeGreaterThan(15)
    await expect(tray.locator('.pb-passing')).toHaveCount(0)
    await expect(tray.locator('[data-calendar-card]').nth(4)).toBeVisible()
    await page.getByRole('button', { name: 'Board' }).click()
  })

  await test.step('lanes', async () => {
    await page.goto(`/boards/${sales.id}?lanes=owner`)
    await board.isRead()
    const column = page.locator(`[data-lane-column="${stageId}"]`)
    const seen = await scrollFast(page.locator('main'), column, 300, 40)
    expect(seen.blank).toBe(0)
    expect(seen.passing).toBeGreaterThan(20)
    await expect(column.locator('.pb-passing')).toHaveCount(0)
    await expect(column.locator('[data-card-control]').nth(4)).toBeAttached()
  })
})

const rowHeight = (list: Locator): Promise<number> =>
  list.locator('ul').evaluate((rows, all) => rows.clientHeight / all, count)
