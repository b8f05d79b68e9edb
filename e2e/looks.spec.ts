import type { Locator, Page } from '@playwright/test'
import { crmBoard } from '#core/contract/entities/board.ts'
import { business } from '#core/contract/entities/business.ts'
import { opportunityType } from '#core/contract/entities/supporting.ts'
import { user } from '#core/contract/entities/user.ts'
import { Status } from '#core/contract/enums.ts'
import { addDays, calendarDate } from '#core/domain/formats/calendar/calendar.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { boxOf, middleOf } from './gestures/hand.ts'
import { cutTexts } from './screens/text-checks.ts'

type Box = Awaited<ReturnType<typeof boxOf>>

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const longStage = 'A stage with quite a long name for its width'
const acting = { ConfirmTour: true, ActivateAccount: true, cards: ['Cleo Cruz'] }

const isApart = (one: Box, other: Box) =>
  one.x + one.width <= other.x ||
  other.x + other.width <= one.x ||
  one.y + one.height <= other.y ||
  other.y + other.height <= one.y

test('the buttons that move a card stand in one line', async ({ board, pipeline, page }) => {
  await board.open(await pipeline({ Enquiry: ['Ana Abel'], Tour: [] }))
  await board.control('Ana Abel').focus()
  await page.keyboard.press('m')
  const buttons = board.moveDialog('Ana Abel').getByRole('group').getByRole('button')
  await expect(buttons).toHaveCount(3)
  const tops = await buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect().top))
  expect(new Set(tops).size).toBe(1)
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the chosen one of several forms has an edge, ${colorScheme}`, async ({ board, pipeline, page }) => {
    await page.emulateMedia({ colorScheme })
    await board.open(await pipeline({ Enquiry: ['Ana Abel'] }))
    await page.getByRole('button', { name: 'Calendar', exact: true }).click()
    for (const [chosen, other] of [
      ['Calendar', 'Table'],
      ['Month', 'Week'],
    ] as const) {
      const edge = (name: string) =>
        page.getByRole('button', { name, exact: true }).evaluate((button) => getComputedStyle(button).borderColor)
      await expect.poll(() => edge(other)).toBe('rgba(0, 0, 0, 0)')
      await expect.poll(() => edge(chosen)).not.toBe('rgba(0, 0, 0, 0)')
    }
  })
}

test.describe('on the smallest phone', () => {
  test.use({ ...phone, viewport: { width: 320, height: 640 } })

  test('what a move does is never cut, nor the name of the stage', async ({ board, pipeline, page }) => {
    const sales = await pipeline({ Enquiry: ['Ana Abel'], [longStage]: acting, Lost: { LoseOpportunity: true } })
    await board.open(sales)
    await board.actions('Ana Abel').tap()
    await expect(page.getByRole('menuitem', { name: longStage })).toContainText('confirms the tour')
    expect(await cutTexts(page.getByRole('menu'))).toEqual([])
    await page.getByRole('menuitem', { name: 'Move to…' }).tap()
    const move = board.moveDialog('Ana Abel')
    await expect(move.getByRole('option', { name: longStage })).toContainText('confirms the tour')
    expect(await cutTexts(move)).toEqual([])
  })
})

test('the whole effect of a drop is readable above the stage before it', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], [longStage]: acting })
  await board.open(sales)
  await board.drag('Ana Abel').over(longStage)
  const effect = board
    .stage(longStage)
    .getByText('Dropping here activates the customer’s account and confirms the tour.')
  await expect(effect).toBeVisible()
  expect(await cutTexts(effect)).toEqual([])
  const [words, stage] = [await boxOf(effect), await boxOf(board.stage(longStage))]
  expect(words.x + words.width).toBeLessThanOrEqual(stage.x + stage.width)
  await page.keyboard.press('Escape')
  await page.mouse.up()
})

test('a call is answered from the card: type, source and owner, and the follow-up in words and colours of its own', async ({
  board,
  pipeline,
  api,
  admin,
}) => {
  const [location] = await api.all(business)
  const Name = `Dedicated desk ${Date.now()}`
  const { Id: OpportunityTypeId } = await api.create(opportunityType, { BusinessId: location!.Id, Name })
  const [owner] = await api.all(user, { User_Email: admin.email })
  const today = calendarDate(new Date().toISOString(), location!.TimeZone)
  const due = (days: number) => ({ DueDate: `${addDays(today, days)}T00:00:00Z` })
  const followUps = { 'Ben Brandt': due(-2), 'Cleo Cruz': due(0), 'Dan Dorn': due(2), 'Eva Egger': due(9) }
  const sales = await pipeline({
    Enquiry: [
      { customer: 'Ana Abel', OpportunityTypeId, LeadSource: 2, ResponsibleId: owner!.Id },
      ...Object.entries(followUps).map(([customer, fields]) => ({ customer, ...fields })),
      { customer: 'Fay Frost', Status: Status.Won, ...due(2) },
    ],
  })
  await board.open(sales)
  await expect(board.card('Ana Abel')).toContainText(new RegExp(`${Name}.*Phone`))
  await expect(board.card('Ana Abel').getByRole('img', { name: new RegExp(owner!.FullName) })).toBeVisible()
  const chip = (customer: string) => board.card(customer).locator('[data-fact=follow-up]')
  const colours = (customer: string) =>
    chip(customer).evaluate((element) =>
      [getComputedStyle(element).color, getComputedStyle(element).backgroundColor].join(),
    )
  for (const [customer, words] of [
    ['Ben Brandt', 'Overdue 2 d'],
    ['Cleo Cruz', 'Today'],
    ['Dan Dorn', 'In 2 days'],
    ['Eva Egger', 'In 9 days'],
  ] as const) {
    await expect(chip(customer)).toHaveText(words)
  }
  const seen = await Promise.all(Object.keys(followUps).map(colours))
  expect(new Set(seen).size).toBe(4)
  // What is won needs no attention.
  expect(await colours('Fay Frost')).toBe(seen[3])
})

test('a long amount is whole on its card, and its lines say what they are', async ({ board, pipeline }) => {
  const sales = await pipeline({
    Enquiry: [
      {
        customer: 'Ana Abel',
        company: 'Abel Ltd',
        Name: 'Window seat',
        Value: 123456789012.5,
        DueDate: '2026-01-05T00:00:00Z',
      },
    ],
  })
  await board.open(sales)
  const amount = board.card('Ana Abel').getByText('£123,456,789,012.50')
  const [text, card] = [await boxOf(amount), await boxOf(board.card('Ana Abel'))]
  expect(text.x + text.width).toBeLessThan(card.x + card.width)
  expect(await amount.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(false)
  const late = board.card('Ana Abel').getByText(/^\d+ d late$/)
  const chip = await boxOf(late)
  expect(chip.x).toBeGreaterThan(text.x + text.width)
  expect(chip.x + chip.width).toBeLessThan(card.x + card.width)
  expect(await late.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(false)
  await expect(board.card('Ana Abel').getByTitle('Company: Abel Ltd')).toHaveText('Abel Ltd')
  await expect(board.card('Ana Abel').getByTitle('Opportunity name: Window seat')).toHaveText('Window seat')
  await expect(board.card('Ana Abel').getByText('since today')).toBeVisible()
})

test('the arrows of lists and of look-ups stand at the same distance from the edge', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: [{ customer: 'Ana Abel', Name: 'A name that is longer than its field is wide' }],
  })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  const lookUp = await boxOf(drawer.field('Type'))
  const list = await boxOf(drawer.field('Lead source'))
  expect(list.x + list.width).toBeCloseTo(lookUp.x + lookUp.width, 0)
  const arrow = await boxOf(drawer.form.getByRole('button', { name: /Type$/ }).locator('svg').last())
  // A select draws its own 18 px before its edge.
  expect(lookUp.x + lookUp.width - arrow.x - arrow.width / 2).toBeCloseTo(18, 0)
  await expect(drawer.field('Opportunity name')).toHaveCSS('text-overflow', 'ellipsis')
})

test('a long name of a board ends with an ellipsis before its arrow', async ({ api, board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: [] })
  await api.change(crmBoard, sales.id, { Name: 'A very long board name that somebody has typed anyway, and more' })
  await board.open(sales)
  const select = page.getByRole('combobox', { name: 'Board' })
  const look = await select.locator('button > span').evaluate((text) => ({
    isCut: text.scrollWidth > text.clientWidth,
    ellipsis: getComputedStyle(text).textOverflow,
    room: (text.closest('select')?.getBoundingClientRect().right ?? 0) - text.getBoundingClientRect().right,
  }))
  expect(look).toMatchObject({ isCut: true, ellipsis: 'ellipsis' })
  expect(look.room).toBeGreaterThanOrEqual(15)
})

for (const width of [1600, 1280, 768, 390]) {
  test(`the notice of an empty board covers no strip at ${width} px`, async ({ otherBoard, pipeline }) => {
    const sales = await pipeline({
      Enquiry: [],
      Tour: [],
      Won: { WinOpportunity: true },
      Lost: { LoseOpportunity: true },
    })
    const board = await otherBoard(undefined, { viewport: { width, height: 800 } })
    await board.open(sales)
    const title = board.page.getByRole('heading', { name: 'No opportunities yet' })
    const notice = await boxOf(
      board.page.locator('main div').filter({ has: title }).filter({ hasText: 'Each column' }).last(),
    )
    for (const name of ['Won', 'Lost']) expect(isApart(notice, await boxOf(board.stage(name))), name).toBe(true)
    if (width < 768) return
    const [first, last] = [await boxOf(board.stage('Enquiry')), await boxOf(board.stage('Tour'))]
    expect(notice.x + notice.width / 2).toBeCloseTo((first.x + last.x + last.width) / 2, 0)
  })
}

test('the symbols are explained in words, also to fingers', async ({ otherBoard, pipeline }) => {
  const board = await otherBoard(undefined, phone)
  await board.open(await pipeline({ Enquiry: ['Ana Abel'] }))
  await board.page.getByRole('button', { name: 'What the symbols mean' }).tap()
  const legend = board.page.getByRole('dialog', { name: 'What the symbols mean' })
  for (const words of [
    'How many days the card has been in its stage',
    'No owner',
    'Shows the stage as a narrow strip',
    'Moving a card here marks it as won',
  ]) {
    await expect(legend.getByText(words)).toBeVisible()
  }
})

for (const height of [256, 180]) {
  test(`a window of 320 × ${height} px shows cards over at least 160 px`, async ({ otherBoard, pipeline }) => {
    const names = Array.from({ length: 20 }, (_, index) => `Customer ${index + 1}`)
    const board = await otherBoard(undefined, { viewport: { width: 320, height } })
    await board.open(await pipeline({ Enquiry: names, Tour: [] }))
    await board.page.mouse.move(100, 20)
    await board.page.mouse.wheel(0, 1000)
    const list = board.stage('Enquiry').locator('[data-stage-list]')
    const visible = () =>
      list.evaluate((box) => {
        const { top, bottom } = box.getBoundingClientRect()
        return Math.min(innerHeight, bottom) - Math.max(0, top)
      })
    await expect.poll(visible).toBeGreaterThanOrEqual(160)
    await board.search.focus()
    await expect(board.search).toBeInViewport({ ratio: 1 })
  })
}

test.describe('in the dark', () => {
  test.use({ colorScheme: 'dark' })

  test('card, drawer, panel, menu and message have a surface of their own', async ({ board, pipeline, page }) => {
    await board.open(await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] }))
    const surfaces = [await surfaceOf(board.card('Ana Abel'))]
    await board.actions('Ben Brandt').click()
    surfaces.push(await surfaceOf(page.getByRole('menu')))
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    surfaces.push(await surfaceOf(page.getByRole('alertdialog')))
    await page.getByRole('button', { name: 'Delete' }).click()
    surfaces.push(await surfaceOf(page.locator('.pb-toast')))
    await board.openCard('Ana Abel')
    surfaces.push(await surfaceOf(page.getByRole('dialog', { name: 'Ana Abel' })))
    expect(new Set(surfaces).size).toBe(5)
  })
})

test('a dragged card is above the open drawer', async ({ board, pipeline, page }) => {
  await board.open(await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [], Contract: [] }))
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await board.drag('Ben Brandt').over('Tour')
  const { x } = await boxOf(drawer.form)
  await page.mouse.move(x + 160, 300, { steps: 6 })
  const middle = () => middleOf(page.locator('[data-card-preview]'))
  await expect.poll(async () => (await middle()).x).toBeGreaterThan(x)
  expect(await isOnTop(page, await middle())).toBe(true)
  await page.keyboard.press('Escape')
  await page.mouse.up()
})

const surfaceOf = (element: Locator) => element.evaluate((box) => getComputedStyle(box).backgroundColor)

const isOnTop = (page: Page, { x, y }: { x: number; y: number }) =>
  page.evaluate(([left, top]) => Boolean(document.elementFromPoint(left, top)?.closest('[data-card-preview]')), [
    x,
    y,
  ] as const)
