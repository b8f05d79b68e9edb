import type { Locator, Page } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { boxOf } from './gestures/hand.ts'
import { UsersScreen } from './screens/users-screen.ts'
import { isWrite } from './screens/writes.ts'

const names = ['Ana Abel', 'Ben Brandt', 'Cleo Cruz']
const plan = { Enquiry: [...names, 'Dora Dietz'], 'Tour booked for this week': [] }

/** Three moves that are refused: each leaves a message that stays until it is closed. */
async function failThreeTimes(board: BoardScreen): Promise<void> {
  const { page } = board
  await page.route(`**${crmOpportunity.path}**`, (route) =>
    isWrite(route.request())
      ? route.fulfill({
          json: {
            Status: 500,
            Message: 'The location is closed until tomorrow',
            Value: null,
            Errors: null,
            WasSuccessful: false,
          },
        })
      : route.fallback(),
  )
  for (const name of names) {
    await board.moveTo(name)
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await expect(board.message(`${name} was not moved`)).toBeVisible()
  }
}

/** What of the messages can be seen, top to bottom. */
const shown = (page: Page) =>
  page.locator('.pb-toasts').evaluate((region) => {
    const { top, bottom, left, right } = region.getBoundingClientRect()
    const boxes = [...region.querySelectorAll('.pb-toast')].map((each) => each.getBoundingClientRect())
    const parts = boxes.map((box) => ({ top: Math.max(box.top, top), bottom: Math.min(box.bottom, bottom) }))
    const seen = parts.filter((part) => part.bottom > part.top)
    return {
      left,
      right,
      top: Math.min(...seen.map((part) => part.top)),
      bottom: Math.max(...seen.map((part) => part.bottom)),
    }
  })

async function isClear(page: Page, control: Locator): Promise<boolean> {
  const { left, right, top, bottom } = await shown(page)
  const { x, y, width, height } = await boxOf(control)
  return x + width <= left || x >= right || y + height <= top || y >= bottom
}

test('three messages take at most a quarter of a phone', async ({ otherBoard, pipeline }) => {
  const board = await otherBoard(undefined, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await board.open(await pipeline(plan))
  await failThreeTimes(board)
  const { top, bottom } = await shown(board.page)
  expect(bottom - top).toBeLessThanOrEqual(844 / 4)
})

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 844, height: 390 },
]) {
  test(`messages cover no control of the first stage or the drawer at ${viewport.width} px`, async ({
    otherBoard,
    pipeline,
  }) => {
    const board = await otherBoard(undefined, { viewport })
    await board.open(await pipeline(plan))
    await failThreeTimes(board)
    const first = board.stage('Enquiry')
    for (const control of await first.getByRole('button').all()) {
      if (await control.isVisible()) expect(await isClear(board.page, control)).toBe(true)
    }
    await board.openCard('Dora Dietz')
    const drawer = new DrawerScreen(board.page, 'Dora Dietz')
    expect(await isClear(board.page, drawer.save)).toBe(true)
    expect(await isClear(board.page, drawer.form.getByRole('button', { name: 'Delete' }))).toBe(true)
  })
}

test('a message does not cover the buttons of a user', async ({ page, person }) => {
  await person('Ursula Unger', [])
  await page.setViewportSize({ width: 1280, height: 720 })
  const users = new UsersScreen(page)
  await users.open()
  await users.row('Ursula Unger').click()
  await users.name.fill('Ursula Unger-Voss')
  await users.save.click()
  await expect(page.locator('.pb-toast')).toBeVisible()
  for (const name of ['Send a password link', 'Sign out everywhere']) {
    await users.button(name).scrollIntoViewIfNeeded()
    expect(await isClear(page, users.button(name)), name).toBe(true)
  }
  expect(await isClear(page, users.save)).toBe(true)
})
