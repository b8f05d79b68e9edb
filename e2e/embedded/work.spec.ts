import { addPortal } from '#e2e/portal/add-portal.ts'
import { reading } from '#e2e/world/people.ts'
import { makeCustomer } from '#e2e/world/pipeline.ts'
import { expect, test } from './portal-fixtures.ts'

test('a token that ends in the middle of a bulk change costs nothing; a frame that goes drops no card', async ({
  portal,
  pipeline,
  page,
  api,
  watchdog,
}) => {
  watchdog.expect(/status of 401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bell', 'Cleo Cruz'], Tour: [] })
  const customer = `Ina of ${sales.name}`
  await makeCustomer(api, { name: customer, businessId: sales.businessId })
  const frame = await portal.open({ init: { route: `/boards/${sales.id}` } })
  await expect(frame.view.locator('#board-keys')).toBeAttached()

  let ended = 0
  await page.route('**/ext/bulk', (route) => {
    ended += 1
    return ended === 1 ? route.fulfill({ status: 401, json: {} }) : route.fallback()
  })
  await frame.card('Ana Abel').press('x')
  const bar = frame.view.getByRole('region', { name: 'Selected cards' })
  await expect(bar.getByText('1 selected')).toBeVisible()
  await frame.card('Ben Bell').click()
  await expect(bar.getByText('2 selected')).toBeVisible()
  await bar.getByRole('button', { name: 'Move…', exact: true }).click()
  const dialog = frame.view.getByRole('dialog')
  await dialog.getByRole('option', { name: /Tour/ }).click()
  await expect(dialog.getByRole('group').last()).not.toHaveAttribute('aria-disabled')
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect.poll(() => sales.order()).toEqual({ Enquiry: ['Cleo Cruz'], Tour: ['Ana Abel', 'Ben Bell'] })
  expect(await frame.asked()).toEqual(['first', 'rejected'])

  await frame.card('Cleo Cruz').press('n')
  const line = frame.view.getByRole('form', { name: 'New opportunity in Enquiry' })
  await line.getByLabel('Customer', { exact: true }).pressSequentially(customer)
  await frame.view.getByRole('option', { name: customer }).first().click()
  const value = line.getByLabel('Value', { exact: true })
  await expect(value).toBeFocused()
  await value.fill('120')
  await value.press('Enter')
  await expect.poll(() => sales.order()).toMatchObject({ Enquiry: [customer, 'Cleo Cruz'] })
  await frame.hears('state.dirty', { dirty: false })

  const { x, y } = (await frame.card('Cleo Cruz').boundingBox())!
  await page.mouse.move(x + 20, y + 8)
  await page.mouse.down()
  await page.mouse.move(x + 60, y + 60, { steps: 6 })
  await expect(frame.view.locator('[data-board-id]')).toHaveAttribute('data-dragging', '')
  await page.evaluate(() => document.querySelector('iframe')?.remove())
  // Not awaited: Chromium may never answer, as whom it goes to is gone.
  void page.mouse.up().catch(() => {})
  expect(await sales.order()).toEqual({ Enquiry: [customer, 'Cleo Cruz'], Tour: ['Ana Abel', 'Ben Bell'] })
})

test('whoever may only read finds their settings, and neither keys nor a command of the host lead further', async ({
  portal,
  pipeline,
  page,
  person,
  host,
  server,
  admin,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const { clientId: client, secret } = await addPortal(server.url, host.origin, admin)
  const { email: userEmail } = await person('Rita Reader', reading)
  host.signInAs({ board: server.url, client, secret, userEmail })
  const permissions = { commands: ['create', 'open'] }
  const frame = await portal.open({ init: { route: `/boards/${sales.id}`, permissions } })
  await expect(frame.view.locator('#board-keys')).toBeAttached()
  await frame.card('Ana Abel').focus()
  for (const key of ['v', 'd', 'o', 'm', 'x', 'n', 'Delete']) await page.keyboard.press(key)
  await frame.view.getByRole('button', { name: 'Settings' }).click()
  const panel = frame.view.getByRole('dialog', { name: 'Settings' })
  await expect(panel.getByRole('checkbox', { name: 'Celebrate my wins' })).toBeVisible()
  await expect(frame.view.getByRole('dialog')).toHaveCount(1)
  await expect(frame.view.getByRole('region', { name: 'Selected cards' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await frame.ask('command', { name: 'create', args: { stage: sales.stageId('Enquiry') } })
  await expect(frame.view.getByText('You cannot create opportunities.')).toBeVisible()
  await frame.ask('command', { name: 'open', args: { opportunity: sales.card('Ana Abel').Id } })
  await expect(frame.drawer('Ana Abel')).toContainText('You can view this opportunity, but not change it.')
  await expect(frame.drawer('Ana Abel').getByRole('button', { name: 'Save' })).toHaveCount(0)
})
