import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { signedInApi } from './world/api.ts'
import { reading } from './world/people.ts'

const custom = { Floor: 2, 'Has dogs': true, 'Moves in': '2031-02-03', Access: 'back door', Desks: { window: 4 } }

test('custom fields are edited as what they are; JSON that is none says so, another field of a colleague stays', async ({
  board,
  pipeline,
  page,
  api,
  server,
  person,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const olga = await signedInApi(server.url, await person('Olga Other', [...reading, 'CrmOpportunity-Edit']))
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', CustomFields: custom }] })
  const { Id } = sales.card('Ana Abel')
  await page.route(`**/api/crm/crmopportunities/${Id}`, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback()
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), Region: 'North' } })
  })
  const bodies: unknown[] = []
  page.on('request', (request) => {
    if (request.method() === 'PUT' && request.url().endsWith(crmOpportunity.path)) bodies.push(request.postDataJSON())
  })
  // The save is the first to hear of the change of the colleague.
  await board.withoutEvents()
  await board.open(sales, { opportunity: Id })
  const drawer = new DrawerScreen(page, 'Ana Abel')
  const section = drawer.form.getByRole('region', { name: 'Custom fields' })
  await expect(section.getByLabel('Region')).toHaveValue('North')
  await section.getByLabel('Region').fill('South')
  await drawer.isSavedByButton()
  // Our own server has no such field, and says nothing about it: the screen does.
  await expect(board.message('The server did not keep your change of Region')).toBeVisible()
  expect(bodies).toMatchObject([{ Region: 'South', CustomFields: custom }])
  await expect(section.getByLabel('Moves in')).toHaveValue('2031-02-03')
  await section.getByRole('checkbox', { name: 'Has dogs' }).uncheck()
  await section.getByLabel('Floor').fill('second')
  await section.getByLabel('Desks').fill('{"window": 4')
  await drawer.save.click()
  await drawer.errorAt('Floor', 'Enter a number, such as 12.5.')
  await drawer.errorAt('Desks', /not valid JSON/)
  await expect(drawer.field('Floor')).toBeFocused()
  expect(board.writes).toHaveLength(1)
  expect(await accessibilityViolations(page)).toEqual([])

  await olga.change(crmOpportunity, Id, { CustomFields: { ...custom, Access: 'front door' } })
  await section.getByLabel('Floor').fill('3')
  await section.getByLabel('Desks').fill('{"window": 5}')
  await drawer.isSavedByButton()
  const changed = { ...custom, Floor: 3, 'Has dogs': false, Access: 'front door', Desks: { window: 5 } }
  await expect.poll(async () => (await api.one(crmOpportunity, Id)).CustomFields).toEqual(changed)
  const history = drawer.form.getByRole('region', { name: 'History' }).getByRole('listitem')
  await expect(history.filter({ hasText: 'Floor: 2 → 3' })).toContainText('Has dogs: Yes → No')
})

test('a custom field that two people have changed is asked about', async ({
  board,
  pipeline,
  page,
  api,
  server,
  person,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const olga = await signedInApi(server.url, await person('Olga Other', [...reading, 'CrmOpportunity-Edit']))
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', CustomFields: custom }] })
  const { Id } = sales.card('Ana Abel')
  await board.open(sales, { opportunity: Id })
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Floor').fill('3')
  await olga.change(crmOpportunity, Id, { CustomFields: { ...custom, Floor: 4 } })
  const question = drawer.form.getByRole('group', { name: 'Custom fields', exact: true })
  const theirs = question.getByRole('radio', { name: /Saved by Olga Other/ })
  await expect(async () => {
    // It cannot be pressed any more where the event of the change has brought the question meanwhile.
    if ((await theirs.count()) === 0) await drawer.save.click({ timeout: 2_000 })
    await expect(theirs).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await expect(question).toContainText('Floor: 4')
  await question.getByRole('radio', { name: 'Yours, from this form' }).check()
  await drawer.isSavedByButton()
  await expect.poll(async () => (await api.one(crmOpportunity, Id)).CustomFields).toEqual({ ...custom, Floor: 3 })
})
