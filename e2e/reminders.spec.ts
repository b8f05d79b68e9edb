import { user } from '#core/contract/entities/user.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { reading } from './world/people.ts'

const dayLength = 86_400_000
/** A date so many days from now; the location of the demo is in the zone of the server. */
const dateIn = (days: number) => new Date(Date.now() + days * dayLength).toISOString().slice(0, 10)

test('the bell counts what is mine and overdue on every board, opens it, and follows what changes', async ({
  pipeline,
  api,
  person,
  otherBoard,
}) => {
  const rita = await person('Rita Roth', [...reading, 'CrmOpportunity-Edit'])
  const { Id: ResponsibleId } = (await api.all(user)).find(({ Email }) => Email === rita.email)!
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 1200 }, 'Ben Brandt'] })
  const events = await pipeline({
    Enquiry: [{ customer: 'Cleo Cruz', company: 'Cruz Studio', DueDate: dateIn(-9), ResponsibleId }],
  })
  const board = await otherBoard(rita)
  const { page } = board
  await board.openLive(sales)
  const bell = page.getByRole('banner').getByRole('button', { name: /^Reminders/ })
  const list = page.getByRole('dialog', { name: 'Reminders' })
  await expect(bell).toHaveAccessibleName('Reminders: 1 due, 1 new')

  // Somebody else gives her another one while she looks at the board.
  await api.change(crmOpportunity, sales.card('Ana Abel').Id, { DueDate: dateIn(-3), ResponsibleId })
  await expect(bell).toHaveAccessibleName('Reminders: 2 due, 2 new')
  await bell.click()
  await expect(list.getByRole('link')).toHaveText([
    /Ana Abel.*£1,200.*3 days overdue/,
    /Cleo Cruz.*Cruz Studio.*9 days overdue/,
  ])
  await expect(list.getByRole('img', { name: 'New' })).toHaveCount(2)
  expect(await accessibilityViolations(page)).toEqual([])
  await expect(bell).toHaveAccessibleName('Reminders: 2 due')

  // That she has seen them holds wherever she signs in, also on a phone.
  const phone = await otherBoard(rita, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await phone.open(sales)
  const onPhone = phone.page.getByRole('banner').getByRole('button', { name: /^Reminders/ })
  await expect(onPhone).toHaveAccessibleName('Reminders: 2 due')
  await onPhone.click()
  const sheet = phone.page.getByRole('dialog', { name: 'Reminders' })
  await expect(sheet.getByRole('img', { name: 'New' })).toHaveCount(0)
  await sheet.getByRole('link', { name: /Ana Abel/ }).click()
  await expect(sheet).toBeHidden()
  await expect(new DrawerScreen(phone.page, 'Ana Abel').form).toBeVisible()
  await phone.page.context().close()

  // An entry opens its opportunity, on its board.
  await list.getByRole('link', { name: /Cleo Cruz/ }).click()
  const drawer = new DrawerScreen(page, 'Cleo Cruz')
  await expect(drawer.form).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/boards/${events.id}\\?opportunity=${events.card('Cleo Cruz').Id}`))

  // What is put to a later day, and what is lost, is no reminder any more.
  await api.change(crmOpportunity, events.card('Cleo Cruz').Id, { DueDate: dateIn(30) })
  await expect(bell).toHaveAccessibleName('Reminders: 1 due')
  await api.change(crmOpportunity, sales.card('Ana Abel').Id, { Status: 3, LossReason: 1 })
  await drawer.close.click()
  await board.openLive(sales)
  await expect(bell).toHaveAccessibleName('Reminders')
  await bell.click()
  await expect(list).toContainText('Nothing is due')
})

test('mails can be switched off where the mail says, and the bell stays', async ({
  person,
  pipeline,
  otherBoard,
  api,
}) => {
  const rita = await person('Rita Roth', reading)
  const { Id: ResponsibleId } = (await api.all(user)).find(({ Email }) => Email === rita.email)!
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', DueDate: dateIn(-2), ResponsibleId }] })
  const board = await otherBoard(rita)
  await board.open(sales)
  await board.page.getByRole('button', { name: 'Rita Roth' }).click()
  const box = board.page.getByRole('checkbox', { name: 'Mail me about follow-ups' })
  await expect(box).toBeChecked()
  const saved = board.page.waitForResponse(
    (answer) => answer.url().endsWith('/ext/settings') && answer.request().method() === 'PUT',
  )
  await box.uncheck()
  expect(await (await saved).json()).toMatchObject({ Value: { ReminderMails: false } })
  await board.page.keyboard.press('Escape')
  await expect(board.page.getByRole('button', { name: /^Reminders: 1 due/ })).toBeVisible()
})
