import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'

test('a drawer without changes closes by key, button, click outside and Back', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  const drawer = new DrawerScreen(page, 'Ana Abel')
  const ways = [
    () => page.keyboard.press('Escape'),
    () => drawer.close.click(),
    () => page.locator('[data-board-id]').click({ position: { x: 400, y: 500 } }),
    () => page.goBack(),
  ]
  for (const leave of ways) {
    await board.openCard('Ana Abel')
    await leave()
    await expect(drawer.form).toHaveCount(0)
    await expect(page).toHaveURL(new RegExp(`/boards/${sales.id}$`))
  }
  await expect(board.control('Ana Abel')).toBeFocused()
})

test('Back closes, Forward opens again, and a reload keeps the drawer open', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await page.goBack()
  await expect(drawer.form).toHaveCount(0)
  await page.goForward()
  await expect(drawer.form).toBeVisible()
  await board.reload()
  await expect(drawer.form).toBeVisible()
})

test('unsaved changes: Escape and Back ask first, and staying keeps what was typed', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('Half a thought')
  for (const leave of [() => page.keyboard.press('Escape'), () => page.goBack(), () => drawer.close.click()]) {
    await leave()
    await expect(drawer.leaveQuestion()).toBeVisible()
    await drawer.leaveQuestion().getByRole('button', { name: 'Stay' }).click()
    await expect(drawer.leaveQuestion()).toHaveCount(0)
    await expect(drawer.field('Notes')).toHaveValue('Half a thought')
    await expect(page).toHaveURL(/opportunity=\d+$/)
  }
  expect(board.writes).toEqual([])
})

test('unsaved changes: a click outside the drawer keeps them and says so', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Opportunity name').fill('Window seat')
  await page.locator('[data-board-id]').click({ position: { x: 400, y: 500 } })
  await expect(drawer.form.getByText('Save or discard your changes first.')).toBeVisible()
  await expect(drawer.field('Opportunity name')).toHaveValue('Window seat')
})

test('unsaved changes can be discarded: nothing is sent', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('Never mind')
  await page.keyboard.press('Escape')
  await drawer.leaveQuestion().getByRole('button', { name: 'Discard' }).click()
  await expect(drawer.form).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`/boards/${sales.id}$`))
  expect(board.writes).toEqual([])
  expect((await sales.read('Ana Abel')).Notes).toBeNull()
})

test('unsaved changes can be saved on the way out', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('Worth keeping')
  await page.goBack()
  await drawer.leaveQuestion().getByRole('button', { name: 'Save' }).click()
  await expect(drawer.form).toHaveCount(0)
  await board.hasSent('PUT')
  expect((await sales.read('Ana Abel')).Notes).toBe('Worth keeping')
})

test('typing and undoing it is no change: closing does not ask', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 1000 }] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Value').fill('5')
  await expect(drawer.form.getByText('Unsaved changes')).toBeVisible()
  await drawer.field('Value').fill('1000')
  await drawer.isSaved()
  await page.keyboard.press('Escape')
  await expect(drawer.form).toHaveCount(0)
})

test('a link with only the card’s id opens its board', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const { Id } = sales.card('Ana Abel')
  await page.goto(`/?opportunity=${Id}`)
  await expect(page).toHaveURL(new RegExp(`/boards/${sales.id}\\?opportunity=${Id}$`))
  await expect(new DrawerScreen(page, 'Ana Abel').form).toBeVisible()
  await board.shows({ Enquiry: ['Ana Abel'] })
})

test('a link to a missing card says so and links to the board', async ({ board, page, watchdog }) => {
  watchdog.expect(/status of 404/)
  await page.goto('/?opportunity=1999999999')
  await expect(page.getByRole('alert')).toContainText('This opportunity does not exist')
  await page.getByRole('button', { name: 'Go to the board' }).click()
  await board.isRead()
})
