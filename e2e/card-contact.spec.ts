import { coworker } from '#core/contract/entities/coworker.ts'
import { expect, test } from './fixtures.ts'
import { boxOf } from './gestures/hand.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { PaletteScreen } from './screens/palette-screen.ts'
import { reading } from './world/people.ts'

const MobilePhone = '+44 7700 900123'

test('pointing at a card offers call, email, WhatsApp and its link, and moves nothing on it', async ({
  board,
  pipeline,
  page,
  api,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  const { CoworkerId, CoworkerEmail } = sales.card('Ana Abel')
  await api.change(coworker, CoworkerId, { MobilePhone })
  await board.open(sales)
  await new PaletteScreen(page).isReady()
  const card = board.card('Ana Abel')
  const places = () =>
    card.locator('[data-fact], [data-card-control]').evaluateAll((all) =>
      all.flatMap((each) => {
        if (!each.checkVisibility()) return []
        const { x, y, right, height } = each.getBoundingClientRect()
        // A name ends earlier, beside the box that selects its card.
        return [[x, y, height, each.matches('[data-card-control]') ? 'name' : right]]
      }),
    )
  const before = await places()
  const bar = card.getByRole('group', { name: 'Contact' })
  await board.control('Ana Abel').hover()
  await expect(bar.getByRole('link', { name: `Send an email to ${CoworkerEmail}` })).toHaveAttribute(
    'href',
    `mailto:${CoworkerEmail}`,
  )
  await bar.hover()
  await expect(bar.getByRole('link', { name: `Call ${MobilePhone}` })).toHaveAttribute('href', 'tel:+447700900123')
  await expect(bar.getByRole('link', { name: `Message ${MobilePhone} on WhatsApp` })).toHaveAttribute(
    'href',
    'https://wa.me/447700900123',
  )
  expect(await places()).toEqual(before)
  const [name, check] = [await boxOf(board.control('Ana Abel')), await boxOf(card.getByRole('checkbox'))]
  expect(name.x + name.width).toBeLessThanOrEqual(check.x)
  for (const way of await bar.locator('a, button').all()) {
    const { width, height } = await boxOf(way)
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
  }
  expect(await accessibilityViolations(page)).toEqual([])
  await bar.getByRole('button', { name: 'Copy the link to this card' }).click()
  await expect(board.message('Copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `${new URL(page.url()).origin}/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}`,
  )
  await expect(page.getByRole('dialog')).toHaveCount(0)

  // By key it appears as well, and stays with the focus.
  await page.mouse.move(5, 5)
  await expect(bar).toHaveCount(0)
  await board.control('Ana Abel').focus()
  await page.keyboard.press('ArrowDown')
  await expect(board.card('Ben Brandt').getByRole('group', { name: 'Contact' })).toBeVisible()
  expect(board.writes).toEqual([])
})

test('the menu of a card has all ways by key, and says why one is missing', async ({
  otherBoard,
  person,
  pipeline,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await api.change(coworker, sales.card('Ana Abel').CoworkerId, { MobilePhone: '', LandLine: '020 7946 0018' })
  const board = await otherBoard(await person('Rita Reader', reading))
  const { page } = board
  await board.open(sales)
  await new PaletteScreen(page).isReady()
  const way = (name: string | RegExp) => page.getByRole('menuitem', { name })
  await board.control('Ana Abel').focus()
  await page.keyboard.press('Shift+F10')
  await expect(way('Call 020 7946 0018')).toHaveAttribute('href', 'tel:02079460018')
  await expect(way(/^WhatsApp needs/)).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await board.control('Ben Brandt').focus()
  await page.keyboard.press('Shift+F10')
  await expect(way('No phone number').first()).toHaveAttribute('aria-disabled', 'true')
  await expect(way(/^Send an email to/)).toBeVisible()

  const blind = await otherBoard(
    await person(
      'Nils Nobody',
      reading.filter((role) => role !== 'Coworker-Read'),
    ),
  )
  await blind.open(sales)
  await blind.actions('Ana Abel').click()
  await expect(blind.page.getByRole('menuitem', { name: /^You may not see phone numbers/ }).first()).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('two taps call the customer', async ({ board, pipeline, page, api }) => {
    const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
    await api.change(coworker, sales.card('Ana Abel').CoworkerId, { MobilePhone })
    await board.open(sales)
    await board.actions('Ana Abel').tap()
    const call = page.getByRole('menuitem', { name: `Call ${MobilePhone}` })
    await expect(call).toHaveAttribute('href', 'tel:+447700900123')
    for (const way of [call, page.getByRole('menuitem', { name: 'Copy the link to this card' })]) {
      const { width, height } = await boxOf(way)
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44)
    }
    expect(await accessibilityViolations(page)).toEqual([])
  })
})
