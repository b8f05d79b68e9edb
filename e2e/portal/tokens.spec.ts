import { expect, type Page } from '@playwright/test'
import { holdRequests } from '#e2e/screens/held-requests.ts'
import { times } from './counts.ts'
import { test } from './portal-fixtures.ts'

const isCode = ({ pathname }: URL) => pathname === '/board-code'

/** Lets every token live for these seconds only; returns how many there have been. */
async function shortLives(page: Page, seconds: number): Promise<() => number> {
  let given = 0
  await page.route('**/ext/embed/sessions', async (route) => {
    const response = await route.fetch()
    const body: unknown = await response.json()
    given += 1
    await route.fulfill({ response, json: { ...Object(body), ExpiresIn: seconds } })
  })
  return () => given
}

// A token may be on its way when the test has seen what it wanted.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }))

test('a slow portal is waited for', async ({ crm, page, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const codes = await holdRequests(page, isCode)
  await crm.open('element.html', `/boards/${sales.id}`)
  await expect(crm.frame.getByText('Signing you in…')).toBeVisible()
  await expect.poll(() => page.evaluate(() => document.querySelector('pipeline-board')?.state)).toBe('waiting')
  await codes.release()
  await crm.isRead()
  await expect(crm.names('Enquiry')).toHaveText(['Ana Abel'])
})

test('a portal that gives no code is told of, and asked again when the person wants it', async ({
  crm,
  page,
  watchdog,
  pipeline,
}) => {
  watchdog.expect(/Failed to load resource.*|board-code/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await page.route(isCode, (route) => route.fulfill({ status: 401 }))
  await crm.open('element.html', `/boards/${sales.id}`)
  await expect(crm.frame.getByText('Your session has ended')).toBeVisible()
  await page.unroute(isCode)
  await crm.frame.getByRole('button', { name: 'Try again' }).click()
  await crm.isRead()
})

test('a token that ends in the middle of a save costs nothing', async ({ crm, page, watchdog, pipeline }) => {
  watchdog.expect(/401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await crm.open('element.html', `/boards/${sales.id}`)
  await crm.isRead()
  const keys: (string | undefined)[] = []
  await page.route('**/api/crm/crmopportunities', async (route) => {
    if (route.request().method() !== 'PUT') return route.fallback()
    keys.push(route.request().headers()['idempotency-key'])
    return keys.length === 1 ? route.fulfill({ status: 401, json: {} }) : route.fallback()
  })
  await crm.control('Ana Abel').click()
  await crm.field('Ana Abel', 'Value').fill('1200')
  await crm.drawer('Ana Abel').getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await sales.read('Ana Abel')).Value).toBe(1200)
  expect(keys).toEqual([keys[0], keys[0]])
  await expect(crm.field('Ana Abel', 'Value')).toHaveValue(/1,?200/)
})

test('a new token in the middle of typing loses no character', async ({ crm, page, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const tokens = await shortLives(page, 1)
  await crm.open('element.html', `/boards/${sales.id}?search=ana`)
  await crm.isRead()
  await crm.control('Ana Abel').click()
  const notes = crm.field('Ana Abel', 'Notes')
  await notes.click()
  let typed = ''
  const before = tokens()
  while (tokens() < before + times) {
    const word = `word ${typed.length} `
    await page.keyboard.type(word)
    typed += word
  }
  await expect(notes).toHaveValue(typed)
  await expect(notes).toBeFocused()
})

test('a new token in the middle of a drag leaves the card in the hand', async ({ crm, page, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const tokens = await shortLives(page, 1)
  await crm.open('element.html', `/boards/${sales.id}`)
  await crm.isRead()
  await crm.pickUp('Ana Abel')
  const before = tokens()
  await expect.poll(tokens).toBeGreaterThan(before + 1)
  await expect(crm.dragged()).toHaveCount(1)
  await crm.moveOver('Tour')
  await page.mouse.up()
  await expect.poll(() => sales.order()).toEqual({ Enquiry: [], Tour: ['Ana Abel'] })
})
