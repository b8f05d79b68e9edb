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

test('what is offered on a card covers no text, neither its own nor that of the card beside it', async ({
  board,
  pipeline,
  page,
}) => {
  const facts = { company: 'Abel Ltd', Name: 'Window seat', LeadSource: 2 }
  const names = Array.from({ length: 12 }, (_, index) => `Customer ${String(index + 1).padStart(2, '0')}`)
  const sales = await pipeline({ Enquiry: names.map((customer) => ({ customer, ...facts })) })
  await page.setViewportSize({ width: 1440, height: 700 })
  await board.open(sales)
  await new PaletteScreen(page).isReady()
  const bar = board.stage('Enquiry').getByRole('group', { name: 'Contact' })
  const list = board.stage('Enquiry').locator('[data-stage-list]')
  const covered = () =>
    bar.evaluate((own) => {
      const over = own.getBoundingClientRect()
      const walker = document.createTreeWalker(own.closest('ul')!, NodeFilter.SHOW_TEXT)
      const found: string[] = []
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (own.contains(node) || node.parentElement?.closest('.sr-only')) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        const isOver = [...range.getClientRects()].some(
          (box) => box.left < over.right && box.right > over.left && box.top < over.bottom && box.bottom > over.top,
        )
        if (isOver) found.push(node.textContent ?? '')
      }
      return found
    })
  const isWhole = async () => {
    const [inner, outer] = [await boxOf(bar), await boxOf(list)]
    expect(inner.y).toBeGreaterThanOrEqual(outer.y)
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height)
    // Nothing lies above it.
    const isOnTop = await bar.evaluate((own) => {
      const { left, bottom, top } = own.getBoundingClientRect()
      return [top + 4, bottom - 4].every((y) => own.contains(document.elementFromPoint(left + 8, y)))
    })
    expect(isOnTop).toBe(true)
  }
  const scrolled = () => list.evaluate((box) => box.scrollHeight)
  const height = await scrolled()
  for (const customer of ['Customer 01', 'Customer 03']) {
    await board.control(customer).hover()
    await expect(board.card(customer).getByRole('group', { name: 'Contact' })).toBeVisible()
    expect(await covered()).toEqual([])
    await isWhole()
  }
  // Below the last one there is no room.
  await list.evaluate((box) => box.scrollTo({ top: box.scrollHeight }))
  await board.control('Customer 12').hover()
  await expect(board.card('Customer 12').getByRole('group', { name: 'Contact' })).toBeVisible()
  expect(await covered()).toEqual([])
  await isWhole()
  expect(await scrolled()).toBe(height)
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
