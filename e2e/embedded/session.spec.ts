import { expect, test } from './portal-fixtures.ts'

test('a token that is refused in the middle of a save is renewed, and the save repeated as it was', async ({
  portal,
  pipeline,
  page,
  watchdog,
}) => {
  watchdog.expect(/401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const frame = await portal.open({ init: { route: `/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}` } })
  const keys: (string | undefined)[] = []
  let isRefused = false
  await page.route('**/api/crm/crmopportunities', async (route) => {
    if (route.request().method() !== 'PUT') return route.fallback()
    keys.push(route.request().headers()['idempotency-key'])
    if (isRefused) return route.fallback()
    isRefused = true
    return route.fulfill({ status: 401, json: { Message: 'The token has ended.' } })
  })
  const drawer = frame.drawer('Ana Abel')
  await drawer.getByLabel('Notes', { exact: true }).fill('Wants a desk')
  await drawer.getByRole('button', { name: 'Save', exact: true }).click()
  await frame.hearsEvent({ name: 'opportunity.saved' })
  expect(keys).toHaveLength(2)
  expect(new Set(keys).size).toBe(1)
  expect(await frame.asked()).toEqual(['first', 'rejected'])
  await expect(drawer.getByLabel('Notes', { exact: true })).toHaveValue('Wants a desk')
})

test('a host that denies codes ends the session; what was typed is there when it gives one again', async ({
  portal,
  pipeline,
  page,
  watchdog,
}) => {
  watchdog.expect(/401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const frame = await portal.open({ init: { route: `/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}` } })
  const notes = frame.drawer('Ana Abel').getByLabel('Notes', { exact: true })
  await notes.fill('Half a sent')
  await frame.setCodes('denied')
  // Every token is refused from now on.
  await page.route(/\/(?:api|ext)\/(?!embed)/, (route) => route.fulfill({ status: 401, json: { Message: 'Ended.' } }))
  await frame.say('command', { name: 'refresh' })
  await frame.say('visibility.set', { visible: false })
  await frame.say('visibility.set', { visible: true })
  await expect(frame.view.getByText('Your session has ended')).toBeVisible()
  await expect(frame.view.getByText('Code: auth_denied')).toBeVisible()
  await frame.hears('state', { name: 'ended', code: 'auth_denied' })
  await page.unroute(/\/(?:api|ext)\/(?!embed)/)
  await frame.setCodes('given')
  await frame.view.getByRole('button', { name: 'Try again' }).click()
  await frame.hears('state', { name: 'ready' })
  await expect(frame.view.getByText('Your session has ended')).toHaveCount(0)
  await expect(notes).toHaveValue('Half a sent')
})

test('a slow host is waited for', async ({ portal, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const frame = await portal.add({ init: { route: `/boards/${sales.id}` }, codes: 'held' })
  await expect(frame.view.getByText('Signing you in…')).toBeVisible()
  await frame.hears('state', { name: 'waiting' })
  await frame.releaseCodes()
  await expect(frame.names('Enquiry')).toHaveText(['Ana Abel'])
  await frame.hears('state', { name: 'ready' })
})
