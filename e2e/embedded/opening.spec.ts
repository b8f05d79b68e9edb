import { accessibilityViolations } from '#e2e/screens/accessibility-violations.ts'
import { blockStorage } from './storage-guard.ts'
import { expect, test } from './portal-fixtures.ts'
import { reading } from '#e2e/world/people.ts'

const isData = (line: string) => / \/(?:ext|api)\//.test(line)

test('a board opens with one round trip, without cookies and with every storage blocked', async ({
  portal,
  pipeline,
  page,
  server,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bell'], Tour: [] })
  const storageUsed = await blockStorage(page)
  await page.reload()
  const asked: { line: string; headers: Promise<Record<string, string>> }[] = []
  page.on('request', (request) => {
    const { pathname, search, origin } = new URL(request.url())
    if (origin !== server.url) return
    // One that is made while the page is closing is not looked at any more.
    const headers = request.allHeaders().catch(() => request.headers())
    asked.push({ line: `${request.method()} ${pathname}${search}`, headers })
  })
  const frame = await portal.add({ init: { route: `/boards/${sales.id}` } })
  await expect(frame.names('Enquiry')).toHaveText(['Ana Abel', 'Ben Bell'])
  expect(asked.map(({ line }) => line).filter(isData)[0]).toBe('POST /ext/embed/sessions')
  // What came with the token is not asked for again.
  const cameWithToken = [
    '/ext/session',
    '/api/crm/crmboards?',
    '/api/sys/businesses?',
    '/api/crm/crmboardcolumns?',
    '/api/utils/enums?name=eCrmOpportunitySource',
    `/ext/boards/${sales.id}/first-cards`,
  ]
  const askedAgain = asked.filter(({ line }) => cameWithToken.some((path) => line.startsWith(`GET ${path}`)))
  expect(askedAgain.map(({ line }) => line)).toEqual([])

  await frame.card('Ana Abel').click()
  const notes = frame.drawer('Ana Abel').getByLabel('Notes', { exact: true })
  await notes.fill('Wants a desk')
  await frame.drawer('Ana Abel').getByRole('button', { name: 'Save', exact: true }).click()
  await frame.hearsEvent({ name: 'opportunity.saved', opportunityId: sales.card('Ana Abel').Id })

  const headers = await Promise.all(asked.map(async ({ line, headers }) => ({ line, headers: await headers })))
  for (const each of headers) expect(each.headers['cookie'], each.line).toBeUndefined()
  const withoutToken = headers.filter(({ line, headers }) => isData(line) && !headers['authorization'])
  expect(withoutToken.map(({ line }) => line)).toEqual(['POST /ext/embed/sessions'])
  expect(await storageUsed()).toEqual([])
  expect(await page.context().cookies()).toEqual([])
})

test('the board in a frame has no header of its own, nothing to sign out of, and nothing to keep', async ({
  portal,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const frame = await portal.open({ init: { route: `/boards/${sales.id}` } })
  // Named for screen readers; what can be seen of a header belongs to the page around the board.
  await expect(frame.view.getByRole('heading', { level: 1 })).toHaveClass('sr-only')
  await frame.view.getByRole('banner').getByRole('button', { name: 'Settings' }).click()
  const panel = frame.view.getByRole('dialog', { name: 'Settings' })
  await expect(panel.getByRole('button', { name: 'Recently deleted' })).toBeVisible()
  await expect(panel.getByRole('checkbox')).toHaveCount(3)
  await expect(panel.getByRole('checkbox', { name: 'Mail me about follow-ups' })).toBeChecked()
  await expect(panel.getByRole('checkbox', { name: 'Show what today asks for' })).toBeChecked()
  await expect(panel.getByRole('checkbox', { name: 'Celebrate my wins' })).toBeChecked()
  await expect(panel.getByRole('button', { name: 'Sign out' })).toHaveCount(0)
  expect(await accessibilityViolations(page)).toEqual([])
})

test.describe('for somebody who must not delete', () => {
  test.use({ portalRoles: [...reading, 'CrmOpportunity-Edit'] })

  test('the settings are there all the same, and are kept', async ({ portal, pipeline, page }) => {
    const sales = await pipeline({ Enquiry: ['Ana Abel'] })
    const frame = await portal.open({ init: { route: `/boards/${sales.id}` } })
    await frame.view.getByRole('banner').getByRole('button', { name: 'Settings' }).click()
    const panel = frame.view.getByRole('dialog', { name: 'Settings' })
    await expect(panel.getByRole('button', { name: 'Recently deleted' })).toHaveCount(0)
    const saved = page.waitForResponse(
      (answer) => answer.url().endsWith('/ext/settings') && answer.request().method() === 'PUT',
    )
    await panel.getByRole('checkbox', { name: 'Celebrate my wins' }).uncheck()
    expect(await (await saved).json()).toMatchObject({ Value: { CelebrateWins: false } })
  })
})

test('two frames of one page do not disturb each other', async ({ portal, pipeline }) => {
  const [sales, events] = [await pipeline({ Enquiry: ['Ana Abel'] }), await pipeline({ Enquiry: ['Ben Bell'] })]
  const one = await portal.add({ init: { route: `/boards/${sales.id}` } })
  // A host that does not say it in `init` names the route in the address of the frame.
  const other = await portal.add({ path: `?route=${encodeURIComponent(`/boards/${events.id}`)}` })
  await expect(one.names('Enquiry')).toHaveText(['Ana Abel'])
  await expect(other.names('Enquiry')).toHaveText(['Ben Bell'])
  await one.card('Ana Abel').click()
  await one.hears('nav.changed', {
    route: `/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}`,
    mode: 'push',
  })
  await expect(one.drawer('Ana Abel')).toBeVisible()
  await other.hears('nav.changed', { route: `/boards/${events.id}` })
  await expect(other.view.getByRole('dialog')).toHaveCount(0)
})

test('a frame without an answer explains itself, and opens when the answer comes', async ({ portal }) => {
  const frame = await portal.add({ init: null })
  await expect(frame.view.getByText('The page around the board does not answer')).toBeVisible()
  await expect(frame.view.getByText('Code: no_answer')).toBeVisible()
  const ownWindow = frame.view.getByRole('link', { name: 'Open in own window' })
  await expect(ownWindow).toHaveAttribute('href', '/')
  await frame.view.getByRole('button', { name: 'Try again' }).click()
  await expect(frame.view.getByText('Connecting…')).toBeVisible()
})

test('another version of the protocol is said', async ({ portal }) => {
  const frame = await portal.add({ version: 2 })
  await expect(frame.view.getByText('This page speaks another version')).toBeVisible()
  await expect(frame.view.getByText('Code: version_unknown')).toBeVisible()
})
