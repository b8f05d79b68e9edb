import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { QuickAddLine } from './screens/quick-add-line.ts'
import { makeCustomer } from './world/pipeline.ts'

test('a new opportunity is at the top of its stage, with its drawer open', async ({ board, pipeline, page, api }) => {
  const sales = await pipeline({ Enquiry: [], Tour: ['Ana Abel'] })
  const customer = await makeCustomer(api, { name: 'Noor Nilsen', company: 'Nilsen AS', businessId: sales.businessId })
  await board.open(sales)
  const line = await QuickAddLine.open(page, 'Tour')
  const form = await line.openForm()
  await expect(form.field('Customer')).toBeFocused()
  // The lookup searches the company as well as the name.
  await form.field('Customer').fill('nilsen as')
  await page.getByRole('option', { name: 'Noor Nilsen' }).first().click()
  await form.field('Value').fill('480')
  await form.field('Lead source').selectOption('Phone')
  await form.save.click()
  await expect(new DrawerScreen(page, 'Noor Nilsen').form).toBeVisible()
  await board.shows({ Enquiry: [], Tour: ['Noor Nilsen', 'Ana Abel'] })
  await board.hasSent('POST')
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: ['Noor Nilsen', 'Ana Abel'] })
  const id = Number(new URL(page.url()).searchParams.get('opportunity'))
  expect(await api.one(crmOpportunity, id)).toMatchObject({
    CoworkerId: customer.Id,
    Value: 480,
    LeadSource: 2,
    Status: 1,
  })
  await page.goBack()
  await expect(page).toHaveURL(new RegExp(`/boards/${sales.id}$`))
})

test('a new opportunity needs a customer', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  const line = await QuickAddLine.open(page, 'Enquiry')
  const form = await line.openForm()
  await form.field('Value').fill('480')
  await form.save.click()
  await form.errorAt('Customer', 'Choose a customer.')
  await expect(form.field('Customer')).toBeFocused()
  expect(board.writes).toEqual([])
  await page.keyboard.press('Escape')
  await form.leaveQuestion().getByRole('button', { name: 'Discard' }).click()
  await board.shows({ Enquiry: ['Ana Abel'] })
  expect(board.writes).toEqual([])
})

test('a new opportunity in a lose stage needs a loss reason', async ({ board, pipeline, page, api }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Lost: { LoseOpportunity: true } })
  await makeCustomer(api, { name: 'Otto Oxford', businessId: sales.businessId })
  await board.open(sales)
  await board.expand('Lost')
  const line = await QuickAddLine.open(page, 'Lost')
  const form = await line.openForm()
  await form.lookUp('Customer', 'Otto Oxford')
  await form.save.click()
  await form.errorAt('Loss reason', 'Choose why it was lost.')
  await form.field('Loss reason').selectOption('Location')
  await form.save.click()
  await board.shows({ Lost: ['Otto Oxford'] })
  await board.hasSent('POST')
  expect(board.writes[0]?.body).toMatchObject({ LossReason: 15, CrmBoardColumnId: sales.stageId('Lost') })
})

test('deleting asks for confirmation and removes the card for everybody', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await board.open(sales)
  await board.actions('Ana Abel').click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  const question = page.getByRole('alertdialog', { name: 'Delete the opportunity of Ana Abel?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toHaveCount(0)
  await expect(board.control('Ana Abel')).toBeFocused()
  expect(board.writes).toEqual([])

  await board.actions('Ana Abel').click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await question.getByRole('button', { name: 'Delete' }).click()
  await board.shows({ Enquiry: ['Ben Brandt'] })
  await expect(board.control('Ben Brandt')).toBeFocused()
  await expect(board.message('Opportunity of Ana Abel deleted')).toBeVisible()
  await board.hasSent('DELETE')
  expect(await sales.order()).toEqual({ Enquiry: ['Ben Brandt'] })
})

test('the drawer can delete its card and then closes', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.form.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await expect(drawer.form).toHaveCount(0)
  await board.shows({ Enquiry: ['Ben Brandt'] })
  await expect(board.control('Ben Brandt')).toBeFocused()
  await board.hasSent('DELETE')
  await expect(page).toHaveURL(new RegExp(`/boards/${sales.id}$`))
})

test('Enter chooses a customer; pressed again it creates nothing', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  const line = await QuickAddLine.open(page, 'Enquiry')
  const form = await line.openForm()
  await form.field('Customer').fill('Ana Abel')
  await expect(page.getByRole('option', { name: 'Ana Abel' }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(form.field('Customer')).toHaveValue('Ana Abel')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await form.field('Opportunity name').fill('Window seat')
  await page.keyboard.press('Control+s')
  await board.hasSent('POST')
  expect(board.writes[0]?.body).toMatchObject({ Name: 'Window seat' })
})
