import { crmBoard } from '#core/contract/entities/board.ts'
import { expect, test } from './fixtures.ts'
import { boxOf } from './gestures/hand.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { cutTexts } from './screens/text-checks.ts'

const [width, height] = [390, 844]
test.use({ viewport: { width, height }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

const sold = {
  Won: { WinOpportunity: true, ActivateAccount: true, cards: ['Wanda Weiss'] },
  Lost: { LoseOpportunity: true, cards: [{ customer: 'Harriet Pritchard', LossReason: 4 }] },
}

test('the tabs of won and lost show their cards, and what happens there', async ({ board, pipeline, page }) => {
  await board.open(await pipeline({ Enquiry: ['Ana Abel'], ...sold }))
  const tabs = page.getByRole('navigation', { name: 'Stages' }).getByRole('button')
  for (const [stage, customer] of [
    ['Won', 'Wanda Weiss'],
    ['Lost', 'Harriet Pritchard'],
  ] as const) {
    await tabs.filter({ hasText: stage }).tap()
    await expect(board.card(customer)).toBeInViewport({ ratio: 1 })
    for (const chip of await board.stage(stage).locator('[data-chip]').all()) expect(await cutTexts(chip)).toEqual([])
  }
  await tabs.filter({ hasText: 'Won' }).tap()
  const account = board.stage('Won').locator('[data-chip]').filter({ hasText: 'Account on' })
  await expect(account).toBeInViewport({ ratio: 1 })
  expect(await accessibilityViolations(page)).toEqual([])
})

test('a search counts its hits in the tabs and leads to the first of them', async ({ board, pipeline, page }) => {
  await board.open(await pipeline({ Enquiry: ['Ana Abel'], Tour: [], ...sold }))
  // By its name alone, as screen readers find it.
  await page.getByRole('searchbox', { name: 'Search' }).fill('pritchard')
  await expect(board.card('Harriet Pritchard')).toBeInViewport({ ratio: 1 })
  const tabs = page.getByRole('navigation', { name: 'Stages' }).getByRole('button')
  await expect(tabs).toHaveText([/^Enquiry\s*0$/, /^Tour\s*0$/, /^Won\s*0$/, /^Lost\s*1$/])
  await expect(tabs.filter({ hasText: 'Lost' })).toHaveAttribute('aria-current', 'true')
  // Where something is found on the screen already, nothing moves.
  await page.getByRole('searchbox', { name: 'Search' }).fill('a')
  await expect(tabs.first()).toHaveText(/^Enquiry\s*1$/)
  await expect(board.card('Harriet Pritchard')).toBeInViewport({ ratio: 1 })
})

test('the search says its name', async ({ api, board }) => {
  const [demo] = await api.all(crmBoard, { CrmBoard_Name: 'Sales pipeline' })
  await board.open({ id: demo?.Id ?? 0 })
  // The bell takes its room from the search.
  await expect(board.page.getByRole('button', { name: /^Reminders/ })).toBeVisible()
  const { isShown, needs, has } = await board.search.evaluate((field: HTMLInputElement) => {
    const { color } = getComputedStyle(field, '::placeholder')
    const { font, paddingLeft, paddingRight } = getComputedStyle(field)
    const brush = document.createElement('canvas').getContext('2d')!
    brush.font = font
    return {
      isShown: !/, 0\)|transparent/.test(color),
      needs: brush.measureText(field.placeholder).width,
      has: field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight),
    }
  })
  expect(isShown).toBe(true)
  expect(needs).toBeLessThanOrEqual(has)
})

test('the first card begins within 160 px, also of the demo', async ({ api, board, pipeline }) => {
  const top = async () => (await boxOf(board.page.locator('[data-opportunity-id]').first())).y
  await board.open(await pipeline({ Enquiry: { TourRequests: true, cards: ['Ana Abel'] }, Tour: [] }))
  expect(await top()).toBeLessThanOrEqual(160)
  const [demo] = await api.all(crmBoard, { CrmBoard_Name: 'Sales pipeline' })
  await board.open({ id: demo?.Id ?? 0 })
  expect(await top()).toBeLessThanOrEqual(160)
})

test('menus and questions are sheets, notes are a text area, and messages leave the bar and Delete free', async ({
  board,
  pipeline,
  page,
}) => {
  await board.open(await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [], ...sold }))
  await board.actions('Ana Abel').tap()
  const menu = page.getByRole('menu', { name: 'Actions for Ana Abel' })
  await expect.poll(async () => (await boxOf(menu)).x).toBe(0)
  const sheet = await boxOf(menu)
  expect([sheet.width, Math.round(sheet.y + sheet.height)]).toEqual([width, height])
  expect(await accessibilityViolations(page)).toEqual([])
  await menu.getByRole('menuitem', { name: 'Lost' }).tap()
  const question = board.lossQuestion('Ana Abel')
  await expect.poll(async () => Math.round((await boxOf(question)).width)).toBe(width)
  const asked = await boxOf(question)
  expect(Math.round(asked.y + asked.height)).toBe(height)
  expect(await accessibilityViolations(page)).toEqual([])
  await question.getByRole('option', { name: 'Price' }).tap()
  await question.getByRole('button', { name: 'Mark as lost' }).tap()
  await board.hasSent('PUT')

  const toast = page.locator('.pb-toast').first()
  const message = await boxOf(toast)
  const filter = await boxOf(page.getByRole('button', { name: 'Filter', exact: true }))
  expect(message.y + message.height).toBeLessThanOrEqual(filter.y)
  await page
    .getByRole('navigation', { name: 'Stages' })
    .getByRole('button', { name: /^Enquiry/ })
    .tap()
  await board.control('Ben Brandt').tap()
  const drawer = new DrawerScreen(page, 'Ben Brandt')
  await expect(drawer.save).toBeVisible()
  const remove = await boxOf(drawer.form.getByRole('button', { name: 'Delete' }))
  if (await toast.isVisible()) {
    const above = await boxOf(toast)
    expect(above.y + above.height).toBeLessThanOrEqual(remove.y)
  }
  const notes = drawer.field('Notes')
  expect(await notes.evaluate((field) => field.tagName)).toBe('TEXTAREA')
  expect((await boxOf(notes)).height).toBeGreaterThanOrEqual(88)
})
