import { expect, type Page } from '@playwright/test'
import { boxOf } from '#e2e/gestures/hand.ts'
import { holdRequests } from '#e2e/screens/held-requests.ts'
import { timesIn } from './counts.ts'
import { test } from './portal-fixtures.ts'

const isCode = ({ pathname }: URL) => pathname === '/board-code'

declare global {
  interface Window {
    /** How many tokens the frame has been given. */
    tokens: number
  }
}

/** Lets every token live for a second or two, at random; returns how many there have been. */
async function shortLives(page: Page, browserName: string): Promise<() => Promise<number>> {
  // In Firefox a board takes longer than that to open.
  const shortest = browserName === 'firefox' ? 4 : 1
  await page.addInitScript((shortest) => {
    window.tokens = 0
    const ask = window.fetch.bind(window)
    window.fetch = async (...args) => {
      const response = await ask(...args)
      if (!response.url.endsWith('/ext/embed/sessions')) return response
      window.tokens += 1
      const body: unknown = await response.json()
      return Response.json({ ...Object(body), ExpiresIn: shortest + Math.round(Math.random()) })
    }
  }, shortest)
  return async () => (await page.frames()[1]?.evaluate(() => window.tokens)) ?? 0
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
  await crm.type('Ana Abel', 'Value', '1200')
  await crm.drawer('Ana Abel').getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await sales.read('Ana Abel')).Value).toBe(1200)
  expect(keys).toEqual([keys[0], keys[0]])
  await expect(crm.field('Ana Abel', 'Value')).toHaveValue(/1,?200/)
})

test('new tokens in the middle of typing cost no character, filter or scroll position', async ({
  browserName,
  crm,
  page,
  pipeline,
}) => {
  const others = Array.from({ length: 12 }, (_, index) => `Ana Other ${index}`)
  const sales = await pipeline({ Enquiry: ['Ana Abel', ...others, 'Ben Bach'] })
  const tokens = await shortLives(page, browserName)
  await crm.open('element.html', `/boards/${sales.id}?q=ana`)
  await crm.isRead()
  await expect(crm.frame.getByRole('searchbox')).toHaveValue('ana')
  await crm.control('Ana Abel').click()
  const list = crm.stage('Enquiry').locator('[data-stage-list]')
  await list.evaluate((element) => element.scrollTo(0, 137))
  const notes = crm.field('Ana Abel', 'Notes')
  await notes.click()
  let typed = ''
  const before = await tokens()
  while ((await tokens()) < before + timesIn(browserName)) {
    const word = `word ${typed.length} `
    await page.keyboard.type(word)
    typed += word
  }
  await expect(notes).toHaveValue(typed)
  await expect(notes).toBeFocused()
  expect(await list.evaluate(({ scrollTop }) => scrollTop)).toBe(137)
  await expect(crm.frame.getByRole('searchbox')).toHaveValue('ana')
  await expect(crm.control('Ben Bach')).toHaveCount(0)
})

test('new tokens in the middle of a drag leave the card in the hand', async ({ browserName, crm, page, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const tokens = await shortLives(page, browserName)
  await crm.open('element.html', `/boards/${sales.id}`)
  await crm.isRead()
  await crm.pickUp('Ana Abel')
  const before = await tokens()
  const { x, y, width, height } = await boxOf(crm.stage('Tour'))
  for (let step = 0; (await tokens()) < before + timesIn(browserName); step += 1) {
    await page.mouse.move(x + (width / 8) * (step % 8), y + height / 2)
    await expect(crm.dragged()).toHaveCount(1)
  }
  await crm.moveOver('Tour')
  await page.mouse.up()
  await expect.poll(() => sales.order()).toEqual({ Enquiry: [], Tour: ['Ana Abel'] })
})
