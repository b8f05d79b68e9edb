import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { FilterBar } from './screens/filter-bar.ts'
import { makeBoardIn } from './world/location.ts'

const whichAmount = (page: Page) => page.getByRole('group', { name: 'Which amount do you mean?' })

test('an amount that could mean two things is asked about before it is saved', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 5 }] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Value').fill('1.250')
  await expect(whichAmount(page).getByRole('button')).toHaveText(['£1.25', '£1,250'])
  await drawer.save.click()
  await drawer.errorAt('Value', 'Choose one of these amounts.')
  expect((await sales.read('Ana Abel')).Value).toBe(5)

  await whichAmount(page).getByRole('button', { name: '£1,250' }).click()
  await expect(drawer.field('Value')).toHaveValue('1,250')
  await expect(drawer.field('Value')).toBeFocused()
  await expect(whichAmount(page)).toHaveCount(0)
  await drawer.save.click()
  await drawer.isSaved()
  expect((await sales.read('Ana Abel')).Value).toBe(1250)
  await expect(board.card('Ana Abel')).toContainText('£1,250')
})

test('so is an amount in the filter, which asks for nothing until then', async ({ board, pipeline, page }) => {
  const sales = await pipeline({
    Enquiry: [
      { customer: 'Ana Abel', Value: 900 },
      { customer: 'Ben Brandt', Value: 7500 },
    ],
  })
  await board.open(sales)
  const bar = new FilterBar(page)
  await bar.openField('Value')
  await bar.panel.getByRole('combobox', { name: 'Value' }).selectOption({ label: 'Between' })
  await bar.panel.getByLabel('From').pressSequentially('7.500')
  await expect(whichAmount(page).getByRole('button')).toHaveText(['£7.50', '£7,500'])
  await expect(bar.conditions()).toHaveCount(0)
  await whichAmount(page).getByRole('button', { name: '£7,500' }).click()
  await expect(bar.conditions()).toHaveText(['Value from £7,500'])
  await expect(bar.panel.getByLabel('From')).toBeFocused()
  await board.shows({ Enquiry: ['Ben Brandt'] })
})

test('a currency has its own decimal places, on cards, in totals and in the form', async ({
  board,
  page,
  api,
  server: { dataDir },
}) => {
  const dinars = await makeBoardIn('KWD', { api, dataDir, customer: 'Ana Abel', Value: 0.1 })
  await board.open(dinars)
  await expect(board.card('Ana Abel').locator('[data-fact=value]')).toHaveText(/^KWD\s0\.100$/)
  await board.openCard('Ana Abel')
  const ana = new DrawerScreen(page, 'Ana Abel')
  await expect(ana.field('Value')).toHaveValue('0.100')
  await ana.field('Value').fill('12.345')
  await expect(ana.field('Value')).toHaveAccessibleDescription(/^Understood as KWD\s12\.345$/)
  await ana.save.click()
  await ana.isSaved()
  expect((await dinars.read()).Value).toBe(12.345)
  await expect(board.card('Ana Abel').locator('[data-fact=value]')).toHaveText(/^KWD\s12\.345$/)
  await expect(page.getByRole('heading', { name: /Enquiry.*KWD\s12\.345/ })).toBeVisible()

  const yen = await makeBoardIn('JPY', { api, dataDir, customer: 'Ben Brandt', Value: 7 })
  await board.open(yen)
  await board.openCard('Ben Brandt')
  const ben = new DrawerScreen(page, 'Ben Brandt')
  await ben.field('Value').fill('1250.5')
  await ben.save.click()
  await ben.errorAt('Value', 'Enter a whole amount: JPY has no decimal places.')
  await ben.field('Value').fill('1250')
  await ben.save.click()
  await ben.isSaved()
  expect((await yen.read()).Value).toBe(1250)
})

for (const width of [320, 1280]) {
  test(`no amount is cut on a card, ${width} pixels wide`, async ({ board, pipeline, page, api, server }) => {
    await page.setViewportSize({ width, height: 800 })
    const late = { DueDate: '2020-01-01T00:00:00Z' }
    const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 123_456_789_012.5, ...late }] })
    const { dataDir } = server
    const dinars = await makeBoardIn('KWD', { api, dataDir, customer: 'Ana Abel', Value: -999_999_999_999.999 })
    for (const [place, text] of [
      [sales, '£123,456,789,012.50'],
      [dinars, /^-KWD\s999,999,999,999\.999$/],
    ] as const) {
      await board.open(place)
      const amount = board.card('Ana Abel').locator('[data-fact=value]')
      await expect(amount).toHaveText(text)
      const sticksOut = await amount.evaluate((element) => {
        const card = element.closest('li')?.getBoundingClientRect()
        const { left, right } = element.getBoundingClientRect()
        return !card || left < card.left || right > card.right || element.scrollWidth > element.clientWidth + 1
      })
      expect(sticksOut).toBe(false)
    }
  })
}

test.describe('for a reader in Denmark', () => {
  test.use({ locale: 'da-DK' })

  test('amounts are read as they are written there', async ({ board, pipeline, page }) => {
    const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 5 }] })
    await board.open(sales)
    await board.openCard('Ana Abel')
    const drawer = new DrawerScreen(page, 'Ana Abel')
    await drawer.field('Value').fill('7,000')
    await expect(whichAmount(page).getByRole('button')).toHaveText([/^7\s£$/, /^7\.000\s£$/])
    for (const [typed, shown, stored] of [
      ['7.000', '7.000', 7000],
      ['7 000,50', '7.000,50', 7000.5],
      ['７１００', '7.100', 7100],
    ] as const) {
      await drawer.field('Value').fill(typed)
      await drawer.field('Value').blur()
      await expect(drawer.field('Value')).toHaveValue(shown)
      await drawer.save.click()
      await drawer.isSaved()
      expect((await sales.read('Ana Abel')).Value).toBe(stored)
    }
  })
})
