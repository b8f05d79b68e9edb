import { crmBoard } from '#core/contract/entities/board.ts'
import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { boxOf } from './gestures/hand.ts'
import { plainTexts } from './screens/plain-texts.ts'
import { cutTexts } from './screens/text-checks.ts'
import { reading } from './world/people.ts'

const cards = {
  Enquiry: [
    { customer: 'Ana Abel', Value: 1250.5, DueDate: '2026-12-24T00:00:00Z', LeadSource: 5 },
    { customer: 'Ben Brandt' },
  ],
  Tour: ['Cleo Cruz'],
}

test.describe('for a reader of German', () => {
  test.use({ locale: 'de-AT' })

  test('sign-in, board, drawer and calendar are in German', async ({ board, pipeline, page, demo, watchdog }) => {
    watchdog.expect(/status of 401/)
    const sales = await pipeline(cards)
    await page.context().clearCookies()
    await page.goto(`/boards/${sales.id}`)
    await page.getByLabel('E-Mail').fill(demo.email)
    await page.getByLabel('Passwort').fill('not this one')
    await page.getByRole('button', { name: 'Anmelden' }).click()
    await expect(page.getByRole('alert')).toHaveText('Die E-Mail-Adresse oder das Passwort stimmt nicht.')
    expect(await accessibilityViolations(page)).toEqual([])
    await page.getByLabel('Passwort').fill(demo.password)
    await page.getByRole('button', { name: 'Anmelden' }).click()
    await board.isRead()
    expect(await page.locator('html').getAttribute('lang')).toBe('de')

    await board.drag('Ana Abel').onto('Tour')
    await board.announces('Ana Abel von Enquiry nach Tour verschoben, Position 2 von 2.')
    await expect(board.card('Ana Abel').getByTitle('24.12.2026')).toBeAttached()
    expect(await accessibilityViolations(page)).toEqual([])

    await board.openCard('Ana Abel')
    const drawer = page.getByRole('dialog', { name: 'Ana Abel' })
    await expect(drawer.getByLabel('Quelle', { exact: true }).locator('option:checked')).toHaveText('Empfehlung')
    await expect(drawer.getByLabel('Wert', { exact: true })).toHaveValue(/^1\s250,50$/)
    await drawer.getByLabel('Wert', { exact: true }).fill('viel')
    await drawer.getByRole('button', { name: 'Speichern' }).click()
    await expect(drawer.getByLabel('Wert', { exact: true })).toHaveAccessibleDescription(
      'Geben Sie einen Betrag ein, etwa 1250.',
    )
    expect(await accessibilityViolations(page)).toEqual([])
    await drawer.getByRole('button', { name: 'Schließen' }).click()
    await page.getByRole('alertdialog', { name: 'Änderungen speichern?' }).getByText('Verwerfen').click()

    await page.getByRole('button', { name: 'Kalender', exact: true }).click()
    await expect(page.getByRole('columnheader').first()).toHaveAccessibleName('Montag')
  })

  test('on the smallest phone the demo account and the head of the users fit', async ({ page, watchdog }) => {
    watchdog.expect(/status of 401/)
    await page.setViewportSize({ width: 320, height: 640 })
    await page.goto('/users')
    const create = page.getByRole('button', { name: 'Neuer Benutzer' })
    const portals = page.getByRole('button', { name: 'Portale' })
    await expect(create).toBeInViewport({ ratio: 1 })
    expect((await boxOf(create)).height).toBe((await boxOf(portals)).height)
    expect(await cutTexts(page.getByRole('heading', { name: 'Benutzer' }))).toEqual([])
    await page.context().clearCookies()
    await page.goto('/')
    const demo = page.getByRole('region', { name: 'Demo' })
    await expect(demo.getByRole('button')).toBeInViewport({ ratio: 1 })
    expect(await cutTexts(demo)).toEqual([])
  })

  test('texts that cannot be loaded leave a page in English', async ({ board, pipeline, page, watchdog }) => {
    watchdog.expect(/ERR_FAILED/)
    const sales = await pipeline(cards)
    await page.route('**/assets/*.js', async (route) => {
      const answer = await route.fetch()
      if ((await answer.text()).includes('Verkaufschance')) await route.abort()
      else await route.fulfill({ response: answer })
    })
    await board.open(sales)
    await expect(board.search).toBeVisible()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })
})

test('a language is chosen without a reload, keeps what was typed, and holds in another browser', async ({
  pipeline,
  person,
  otherBoard,
}) => {
  const sales = await pipeline(cards)
  const me = await person('Lena Lang', reading)
  const mine = await otherBoard(me)
  await mine.open(sales)
  await mine.search.fill('Ana')
  await expect(mine.card('Ben Brandt')).toHaveCount(0)
  await mine.page.evaluate(() => Object.assign(window, { isTheSame: true }))
  await mine.page.getByRole('button', { name: 'Lena Lang' }).click()
  const panel = mine.page.getByRole('dialog', { name: 'Lena Lang' })
  await panel.getByLabel('Language').selectOption('Deutsch')
  await expect(panel.getByLabel('Sprache')).toHaveValue('de')
  await expect(mine.page.getByRole('searchbox', { name: 'Suchen' })).toHaveValue('Ana')
  expect(await mine.page.evaluate(() => Reflect.get(window, 'isTheSame'))).toBe(true)
  expect(await mine.page.locator('html').getAttribute('lang')).toBe('de')
  expect(await accessibilityViolations(mine.page)).toEqual([])

  const elsewhere = await otherBoard(me)
  await elsewhere.open(sales)
  await expect(elsewhere.page.getByRole('searchbox', { name: 'Suchen' })).toBeVisible()
  await panel.getByLabel('Sprache').selectOption('English')
  await expect(mine.search).toHaveValue('Ana')
  await mine.page.reload()
  await mine.isRead()
  await expect(mine.search).toBeVisible()
})

/** What is no text of the program: data, and what `Intl` writes. */
const names = ['Enquiry', 'Tour', 'Ana Abel', 'Ben Brandt', 'Cleo Cruz', 'Administrator', 'GBP', 'Nov', 'Dec'].concat([
  'Journey',
  'Sales pipeline',
  'Virtual office',
  'Off-boarding',
])

test('from right to left, with longer words, everything is in its place and every text is translated', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const { keyboard } = page
  const sales = await pipeline(cards)
  // The switcher lists the boards of other journeys, whatever they are called.
  const data = [...(await api.all(crmBoard)).map(({ Name }) => Name), ...names]
  await board.open(sales, { language: 'en-XA' })
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  const leftOf = async (name: string) => (await board.stage(name).boundingBox())?.x ?? 0
  expect(await leftOf('Tour')).toBeLessThan(await leftOf('Enquiry'))
  expect(await accessibilityViolations(page)).toEqual([])
  expect(await plainTexts(page, data)).toEqual([])

  await board.drag('Ana Abel').above('Cleo Cruz')
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Ana Abel', 'Cleo Cruz'] })
  await board.hasSent('PUT')
  await board.control('Ben Brandt').focus()
  await keyboard.press('ArrowLeft')
  await expect(board.control('Ana Abel')).toBeFocused()
  await keyboard.press('Alt+ArrowRight')
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Cleo Cruz'] })

  await board.openCard('Ana Abel')
  const drawer = page.getByRole('dialog', { name: 'Ana Abel' })
  // Until it has the focus, Tab does not lead into it.
  await expect(drawer).toBeFocused()
  await expect(drawer.locator('input[type=date]')).toHaveValue('2026-12-24')
  expect((await drawer.boundingBox())?.x).toBe(0)
  expect(await accessibilityViolations(page)).toEqual([])
  expect(await plainTexts(page, data)).toEqual([])
  await keyboard.press('Escape')

  await page.goto(`/boards/${sales.id}?form=table`)
  const row = page.locator('[data-row-id]').filter({ hasText: 'Ana Abel' })
  const cell = (column: string) => row.locator(`[data-column="${column}"]`)
  await cell('customer').focus()
  await keyboard.press('End')
  await expect(cell('created')).toBeFocused()
  await expect(cell('created')).toBeInViewport({ ratio: 1 })
  await keyboard.press('ArrowRight')
  await expect(cell('created')).not.toBeFocused()
})
