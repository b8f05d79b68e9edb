import { expect, test } from './fixtures.ts'
import { AccountPanel } from './screens/account-panel.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { reading } from './world/people.ts'

test('what was deleted is listed for its board, and comes back to its place with the focus', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', { customer: 'Ben Brandt', Value: 1200 }, 'Cleo Cruz'] })
  await board.open(sales)
  await board.actions('Ben Brandt').click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('For 30 days it can be restored')
  await expect(question).not.toContainText('permanently')
  await question.getByRole('button', { name: 'Delete' }).click()
  await expect(board.message(/Ben Brandt deleted.*30 days/)).toBeVisible()
  await board.shows({ Enquiry: ['Ana Abel', 'Cleo Cruz'] })

  const account = new AccountPanel(page)
  await account.open()
  await account.panel.getByRole('button', { name: 'Recently deleted' }).click()
  const list = page.getByRole('dialog', { name: 'Recently deleted' })
  const entry = list.getByRole('listitem').filter({ hasText: 'Ben Brandt' })
  await expect(entry).toContainText('Enquiry')
  await expect(entry).toContainText('£1,200')
  await expect(entry).toContainText(/Deleted .+ by .+/)
  await expect(entry).toContainText('30 days left')
  await expect(entry).not.toContainText('@')
  expect(await accessibilityViolations(page)).toEqual([])
  await entry.getByRole('button', { name: 'Restore Ben Brandt' }).click()
  await expect(board.message('Ben Brandt restored')).toBeVisible()
  await expect(list).toHaveCount(0)
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'] })
  await expect(board.control('Ben Brandt')).toBeFocused()
  await expect(page).toHaveURL(new RegExp(`/boards/${sales.id}$`))
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'] })
})

test('the list says that it is empty, and that it could not be loaded', async ({ board, pipeline, page, watchdog }) => {
  watchdog.expect(/status of 500/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales, { deleted: 1 })
  const list = page.getByRole('dialog', { name: 'Recently deleted' })
  await expect(list).toContainText('Nothing was deleted in the last 30 days.')
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await page.route('**/ext/deleted-opportunities?*', (route) => route.fulfill({ status: 500, json: {} }))
  await page.reload()
  await board.open(sales, { deleted: 1 })
  await expect(list.getByRole('alert')).toContainText('What was deleted could not be loaded', { timeout: 60_000 })
  await page.unroute('**/ext/deleted-opportunities?*')
  await list.getByRole('button', { name: 'Try again' }).click()
  await expect(list).toContainText('Nothing was deleted')
})

test('without the right to delete there is no way to the list', async ({ otherBoard, person, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const board = await otherBoard(await person('Rita Reader', reading))
  await board.open(sales)
  const account = new AccountPanel(board.page)
  await account.open()
  await expect(account.panel.getByRole('button', { name: 'Recently deleted' })).toHaveCount(0)
  await board.open(sales, { deleted: 1 })
  await expect(board.page.getByRole('dialog', { name: 'Recently deleted' })).toContainText(
    'You cannot restore opportunities',
  )
})
