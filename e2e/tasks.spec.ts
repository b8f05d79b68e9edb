import { coworkerTask } from '#core/contract/entities/supporting.ts'
import { user } from '#core/contract/entities/user.ts'
import { expect, test } from './fixtures.ts'
import { violationsInBothColours } from './screens/accessibility-violations.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { storedText } from './screens/stored-text.ts'
import { signedInApi } from './world/api.ts'
import { reading } from './world/people.ts'

test('tasks are added, completed and reopened; nothing typed is lost, a refusal says why', async ({
  board,
  pipeline,
  page,
  api,
  watchdog,
}) => {
  watchdog.expect(/status of 400/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const { Id, CoworkerId } = sales.card('Ana Abel')
  const stored = () => api.all(coworkerTask, { CoworkerTask_Coworker: CoworkerId })
  await board.open(sales, { opportunity: Id })
  const { form } = new DrawerScreen(page, 'Ana Abel')
  const tasks = form.getByRole('region', { name: 'Tasks' })
  await expect(tasks).toContainText('No tasks for this customer.')

  await tasks.getByRole('button', { name: 'Add task' }).click()
  const dialog = page.getByRole('dialog', { name: 'New task' })
  const name = dialog.getByLabel('Task', { exact: true })
  await expect(name).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(name).toHaveAccessibleDescription('Enter what is to be done.')
  expect(await violationsInBothColours(page)).toEqual([])
  await name.fill('Send the offer')
  await dialog.getByLabel('Due date').fill('2021-03-01')

  await expect.poll(async () => (await storedText(page)).includes('Send the offer'), { intervals: [100] }).toBe(true)
  await page.reload()
  await tasks.getByRole('button', { name: 'Add task' }).click()
  await expect(name).toHaveValue('Send the offer')

  const refusal = { AttemptedValue: null, Message: 'is on a holiday', PropertyName: 'DueDate' }
  await page.route('**/api/crm/coworkertasks', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 400,
          json: { Status: 500, Message: 'DueDate: is on a holiday', Errors: [refusal], WasSuccessful: false },
        })
      : route.fallback(),
  )
  await dialog.getByRole('button', { name: 'Add task' }).click()
  await expect(dialog.getByLabel('Due date')).toHaveAccessibleDescription(/on a holiday/)
  await expect(name).toHaveValue('Send the offer')
  await page.unroute('**/api/crm/coworkertasks')
  await dialog.getByRole('button', { name: 'Add task' }).click()
  await expect(dialog).toHaveCount(0)
  const row = tasks.getByRole('listitem')
  await expect(row).toHaveCount(1)
  await expect(row).toContainText(/Send the offer.*Overdue by [\d,]+ days/)
  expect(await stored()).toMatchObject([{ Name: 'Send the offer', DueDate: '2021-03-01T00:00:00Z', Completed: false }])

  await tasks.getByRole('checkbox', { name: 'Complete Send the offer' }).click()
  const reopen = tasks.getByRole('checkbox', { name: 'Reopen Send the offer' })
  await expect(reopen).toBeFocused()
  await expect.poll(async () => (await stored())[0]?.Completed).toBe(true)
  await expect(row).not.toContainText('Overdue')
  await reopen.click()
  await expect(row).toContainText('Overdue')
  await expect.poll(async () => (await stored())[0]?.Completed).toBe(false)
  expect(board.writes).toEqual([])
})

test('on a phone a task is changed beside the change of a colleague; without the right it is only shown', async ({
  otherBoard,
  pipeline,
  person,
  server,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const { Id, CoworkerId } = sales.card('Ana Abel')
  const [somebody] = await api.all(user)
  const ofSales = { BusinessId: sales.businessId, CoworkerId, ResponsibleId: somebody?.Id ?? 0 }
  const task = await api.create(coworkerTask, { ...ofSales, Name: 'Call back' })
  await api.create(coworkerTask, { ...ofSales, Name: 'Send a brochure', Completed: true })
  const olga = await person('Olga Other', [...reading, 'CoworkerTask-Edit'])
  const phone = await otherBoard(olga, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await phone.open(sales, { opportunity: Id })
  const tasks = phone.page.getByRole('region', { name: 'Tasks' })
  await expect(tasks.getByRole('button', { name: 'Add task' })).toHaveCount(0)
  await tasks.getByRole('button', { name: 'Show 1 completed task' }).click()
  await expect(tasks.getByRole('listitem')).toContainText(['Call back', 'Send a brochure'])

  await tasks.getByRole('button', { name: 'Edit Call back' }).click()
  const dialog = phone.page.getByRole('dialog', { name: 'Edit task' })
  await dialog.getByLabel('Due date').fill('2031-02-03')
  await (await signedInApi(server.url, olga)).change(coworkerTask, task.Id, { Notes: 'Has two dogs' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(tasks).toContainText('Due Feb 3, 2031')
  await expect(tasks).toContainText('Has two dogs')
  expect(await api.one(coworkerTask, task.Id)).toMatchObject({ DueDate: '2031-02-03T00:00:00Z', Notes: 'Has two dogs' })

  const reader = await otherBoard(await person('Rhea Reader', reading))
  await reader.open(sales, { opportunity: Id })
  const shown = reader.page.getByRole('region', { name: 'Tasks' })
  await expect(shown.getByRole('checkbox', { name: 'Complete Call back' })).toBeDisabled()
  await expect(shown.getByRole('button', { name: /^Edit/ })).toHaveCount(0)
})
