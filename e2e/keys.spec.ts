import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { PaletteScreen } from './screens/palette-screen.ts'
import { QuickAddLine } from './screens/quick-add-line.ts'
import { reading } from './world/people.ts'

const acme = (customer: string) => ({ customer, company: 'Acme Ltd' })

test('? shows the keys; without single letters every letter finds a customer, also after a reload', async ({
  otherBoard,
  pipeline,
  person,
  watchdog,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Mia Moor'], Tour: ['Fay Frost'] })
  const board = await otherBoard(await person('Lena Letters', reading))
  const { page } = board
  const palette = new PaletteScreen(page)
  await board.open(sales)
  await palette.isReady()
  await board.control('Ana Abel').focus()
  await page.keyboard.press('?')
  const row = palette.sheet.getByText('Filter the board')
  await expect(row).toBeVisible()
  await expect(palette.sheet.getByText('F', { exact: true })).toBeVisible()
  const saved = page.waitForResponse(
    (answer) => answer.url().endsWith('/ext/settings') && answer.request().method() === 'PUT',
  )
  await palette.sheet.getByRole('checkbox', { name: 'Single-letter shortcuts' }).uncheck()
  await expect(row).toHaveCount(0)
  expect((await saved).status()).toBe(200)
  await page.keyboard.press('Escape')
  await expect(board.control('Ana Abel')).toBeFocused()
  await page.keyboard.press('m')
  await expect(board.control('Mia Moor')).toBeFocused()

  await board.reload()
  // The setting is read after the first picture.
  await expect(palette.description).toContainText('Open the card')
  await expect(palette.description).not.toContainText('Filter the board')
  await board.control('Ana Abel').focus()
  await page.keyboard.press('f')
  await expect(board.control('Fay Frost')).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  watchdog.expect(/status of 403/)
  await page.route('**/ext/settings', (route) =>
    route.fulfill({ status: 403, json: { Message: 'You may not do this.' } }),
  )
  await page.getByRole('button', { name: 'What the symbols mean' }).click()
  await page.getByRole('button', { name: 'Keyboard shortcuts' }).click()
  const box = palette.sheet.getByRole('checkbox', { name: 'Single-letter shortcuts' })
  await box.click()
  await expect(board.message('The setting was not saved')).toBeVisible()
  await expect(box).not.toBeChecked()
})

test('the palette finds cards, tells two people of one name apart, and searches other boards', async ({
  board,
  pipeline,
  page,
}) => {
  const other = await pipeline({ Elsewhere: ['Annabel Quist'] })
  const sales = await pipeline({
    Enquiry: ['Ben Brandt', { customer: 'Joanna Jones', company: 'Acme Ltd' }],
    Tour: [{ customer: 'Anna Abel', company: 'First Ltd' }],
    Offer: [{ customer: 'Anna Abel', company: 'Second Ltd' }],
  })
  const palette = new PaletteScreen(page)
  await board.open(sales)
  await board.control('Ben Brandt').focus()
  await palette.open()
  await page.keyboard.type('anna')
  await expect(palette.group('On this board').getByRole('option')).toHaveText([
    /Anna Abel.*First Ltd.*Tour/,
    /Anna Abel.*Second Ltd.*Offer/,
    /Joanna Jones/,
  ])
  await expect(palette.group('On other boards').getByText('Annabel Quist')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(palette.chosen()).toContainText('Second Ltd')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('dialog', { name: 'Anna Abel' }).getByText('Offer', { exact: true }).first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')

  await palette.open()
  await page.keyboard.type('annabel q')
  await expect(palette.chosen()).toContainText('Annabel Quist')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Annabel Quist' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/boards/${other.id}\\?`))
})

test('the palette runs commands by their names, says when nothing matches, and gives the focus back', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: [] })
  const palette = new PaletteScreen(page)
  await board.open(sales)
  await board.control('Ben Brandt').focus()
  await palette.open()
  await page.keyboard.type('zeppelin')
  await expect(page.getByText('Nothing matches “zeppelin”')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(palette.field).toHaveCount(0)
  await expect(board.control('Ben Brandt')).toBeFocused()

  await palette.open()
  await page.keyboard.type('customer')
  await expect(palette.chosen()).toHaveText('Sort: Customer')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/sort=customer/)
  await expect(board.control('Ben Brandt')).toBeFocused()

  await palette.open()
  await page.keyboard.type('in tour')
  await expect(palette.chosen()).toHaveText('New opportunity in Tour')
  await page.keyboard.press('Enter')
  await expect(new QuickAddLine(page, 'Tour').customer).toBeFocused()

  await page.keyboard.press('Escape')
  await palette.open()
  await page.keyboard.type('combined')
  await expect(palette.chosen()).toHaveText('Combined board')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/boards\/combined/)
})

test('Down and Enter lead from the search field to the first card that matches', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt', acme('Cleo Cruz')] })
  const palette = new PaletteScreen(page)
  await board.open(sales)
  await palette.isReady()
  await board.search.focus()
  // At once: the board applies what was typed a moment later.
  await page.keyboard.type('acme')
  await page.keyboard.press('ArrowDown')
  await expect(board.control('Cleo Cruz')).toBeFocused()
  await board.search.fill('brandt')
  await page.keyboard.press('Enter')
  await expect(board.control('Ben Brandt')).toBeFocused()
})

test('J, K and buttons lead through what filter and sort show, and unsaved changes are asked about', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({
    Enquiry: [acme('Ana Abel'), 'Hidden One', acme('Cleo Cruz')],
    Tour: [acme('Dora Dietz')],
  })
  await board.open(sales, { q: 'acme' })
  await board.openCard('Ana Abel')
  const drawerOf = (customer: string) => new DrawerScreen(page, customer)
  const { form } = drawerOf('Ana Abel')
  await expect(form.getByText('1 of 3')).toBeVisible()
  await expect(form.getByRole('button', { name: 'Previous opportunity' })).toBeDisabled()
  await expect(form).toBeFocused()
  await page.keyboard.press('j')
  await expect(drawerOf('Cleo Cruz').form).toBeFocused()
  await page.keyboard.press('j')
  await expect(drawerOf('Dora Dietz').form).toBeFocused()
  await expect(drawerOf('Dora Dietz').form.getByRole('button', { name: 'Next opportunity' })).toBeDisabled()
  await page.keyboard.press('k')
  const cleo = drawerOf('Cleo Cruz')
  await expect(cleo.form).toBeFocused()
  await cleo.field('Value').fill('77')
  await cleo.form.getByRole('button', { name: 'Next opportunity' }).click()
  await expect(cleo.leaveQuestion()).toBeVisible()
  await cleo.leaveQuestion().getByRole('button', { name: 'Discard' }).click()
  await expect(drawerOf('Dora Dietz').form).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(board.control('Dora Dietz')).toBeFocused()
  expect(board.writes).toEqual([])
})

test('on a phone the palette opens from the symbols and fits the screen', async ({ board, pipeline, page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  const palette = new PaletteScreen(page)
  await board.open(sales)
  await page.getByRole('button', { name: 'What the symbols mean' }).click()
  await page.getByRole('button', { name: 'Find anything' }).click()
  await expect(palette.field).toBeFocused()
  await page.keyboard.type('ben')
  await expect(palette.chosen()).toContainText('Ben Brandt')
  expect(await accessibilityViolations(page)).toEqual([])
  await palette.chosen().click()
  await expect(page.getByRole('dialog', { name: 'Ben Brandt' })).toBeVisible()
})

test('on a phone the palette opens above the drawer, which stays when the palette closes', async ({
  board,
  pipeline,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  const palette = new PaletteScreen(page)
  await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
  const ana = new DrawerScreen(page, 'Ana Abel')
  await expect(ana.form.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(1)
  await palette.open()
  await expect(page.getByRole('option', { name: /Search/ })).toHaveCount(0)
  expect(await accessibilityViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(palette.field).toHaveCount(0)
  await expect(ana.form).toBeVisible()

  await palette.open()
  await page.keyboard.type('ben')
  await expect(palette.chosen()).toContainText('Ben Brandt')
  await page.keyboard.press('Enter')
  const { form } = new DrawerScreen(page, 'Ben Brandt')
  await expect(form).toBeVisible()
  await expect(palette.field).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(form).toHaveCount(0)
})
