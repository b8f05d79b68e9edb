import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { middleOf } from './gestures/hand.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { PaletteScreen } from './screens/palette-screen.ts'
import { reading } from './world/people.ts'

const acme = { customer: 'Ana Abel', Value: 100 }

test('V, D and O change value, follow-up and owner on the card, each alone, and each can be taken back', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: [acme, 'Ben Brandt'], Tour: [] })
  await board.open(sales)
  await new PaletteScreen(page).isReady()
  const card = board.card('Ana Abel')
  const editor = (fact: string) => page.getByRole('dialog', { name: `${fact} Ana Abel` })
  await board.control('Ana Abel').focus()
  await page.keyboard.press('v')
  await expect(editor('Value of').getByLabel('Value')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(board.control('Ana Abel')).toBeFocused()
  // At once, with its code there: what follows the command is the beginning of the amount.
  await page.keyboard.type('v48')
  await expect(editor('Value of').getByLabel('Value')).toHaveValue('48')
  await page.keyboard.type('0')
  expect(await accessibilityViolations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(card.getByText('£480', { exact: true })).toBeVisible()
  await expect(board.control('Ana Abel')).toBeFocused()
  await board.hasSent('PUT')
  expect(board.writes[0]?.headers['changed-fields']).toBe('Value')

  await page.keyboard.press('d')
  await editor('Follow-up with').getByRole('button', { name: 'Tomorrow' }).click()
  await expect(card.getByText('Tomorrow')).toBeVisible()
  await board.hasSent('PUT', 'PUT')
  expect(board.writes[1]?.headers['changed-fields']).toBe('DueDate')

  await expect(board.control('Ana Abel')).toBeFocused()
  await page.keyboard.press('o')
  await expect(editor('Owner of').getByRole('listbox', { name: 'Owner' })).toBeFocused()
  expect(await accessibilityViolations(page)).toEqual([])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(card.getByRole('img', { name: /^Owner: / })).toBeVisible()
  await board.hasSent('PUT', 'PUT', 'PUT')
  expect(board.writes[2]?.headers['changed-fields']).toBe('ResponsibleId')
  await expect(board.message('Ana Abel saved')).toBeVisible()

  await page.keyboard.press('Control+z')
  await expect(card.getByRole('img', { name: 'No owner' })).toBeVisible()
  await expect.poll(async () => (await sales.read('Ana Abel')).ResponsibleId).toBeNull()
  expect(await sales.read('Ana Abel')).toMatchObject({ Value: 480, DueDate: expect.stringMatching(/T00:00/) })
})

test('a click on a fact edits it; what is no amount says so and stays, and Escape leaves all as it was', async ({
  board,
  pipeline,
  page,
  context,
}) => {
  const sales = await pipeline({ Enquiry: [acme], Tour: [] })
  await board.open(sales)
  await new PaletteScreen(page).isReady()
  const value = board.card('Ana Abel').locator('[data-fact=value]')
  const { x, y } = await middleOf(value)
  const field = page.getByRole('dialog', { name: 'Value of Ana Abel' }).getByLabel('Value')
  await page.mouse.click(x, y)
  await expect(field).toBeFocused()
  await page.keyboard.type('twelve')
  await page.keyboard.press('Enter')
  await expect(field).toHaveAccessibleDescription(/^Enter an amount/)
  await expect(field).toHaveValue('twelve')
  // A press beside it saves what can be saved.
  await page.mouse.click(900, 500)
  await expect(field).toHaveValue('twelve')

  // Inside the editor a press and a move select text.
  const inField = await middleOf(field)
  await page.mouse.move(inField.x, inField.y)
  await page.mouse.down()
  await page.mouse.move(inField.x + 300, inField.y + 60, { steps: 6 })
  await expect(page.locator('[data-card-preview]')).toHaveCount(0)
  await page.mouse.up()
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
  await expect(board.control('Ana Abel')).toBeFocused()
  await expect(value).toHaveText('£100')
  expect(board.writes).toEqual([])

  // With Ctrl the card is a link, also here.
  await page.keyboard.down('ControlOrMeta')
  const [tab] = await Promise.all([context.waitForEvent('page'), page.mouse.click(x, y)])
  await page.keyboard.up('ControlOrMeta')
  await expect(new DrawerScreen(tab, 'Ana Abel').form).toBeVisible()
  await tab.close()
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('somebody else moves the card meanwhile: it stays under the hand, and the value goes on top', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: [acme, 'Ben Brandt'], Tour: ['Cleo Cruz'] })
  await board.openLive(sales)
  await new PaletteScreen(page).isReady()
  await board.control('Ana Abel').focus()
  await page.keyboard.press('v')
  const field = page.getByRole('dialog', { name: 'Value of Ana Abel' }).getByLabel('Value')
  await expect(field).toBeFocused()
  await page.keyboard.type('25')
  await api.change(crmOpportunity, sales.card('Ana Abel').Id, { CrmBoardColumnId: sales.stageId('Tour') })
  await expect(board.card('Ana Abel').locator('[data-card-news]')).toBeVisible()
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt'], Tour: ['Cleo Cruz'] })
  await expect(field).toHaveValue('25')
  await page.keyboard.press('Enter')
  await board.shows({ Enquiry: ['Ben Brandt'] })
  await expect(board.stage('Tour').locator('[data-fact=value]').filter({ hasText: '£25' })).toBeVisible()
  await expect
    .poll(async () => {
      const { Value, CrmBoardColumnId } = await sales.read('Ana Abel')
      return [Value, CrmBoardColumnId]
    })
    .toEqual([25, sales.stageId('Tour')])
})

test('a refusal is told with a way to what was typed; without the right nothing opens, and the key says why', async ({
  board,
  otherBoard,
  person,
  pipeline,
  page,
  watchdog,
}) => {
  watchdog.expect(/status of 400/)
  const sales = await pipeline({ Enquiry: [acme] })
  await board.open(sales)
  await new PaletteScreen(page).isReady()
  await page.route(`**${crmOpportunity.path}`, (route) =>
    route.request().method() === 'PUT'
      ? route.fulfill({
          status: 400,
          json: {
            WasSuccessful: false,
            Message: 'Value: is too much for one desk',
            Errors: [{ PropertyName: 'Value', Message: 'is too much for one desk', AttemptedValue: 480 }],
          },
        })
      : route.continue(),
  )
  await board.control('Ana Abel').focus()
  await page.keyboard.type('v480')
  await expect(page.getByRole('dialog').getByLabel('Value')).toHaveValue('480')
  await page.keyboard.press('Enter')
  await expect(board.message('The changes to Ana Abel were not saved')).toBeVisible()
  await expect(board.card('Ana Abel').locator('[data-fact=value]')).toHaveText('£100')
  await page.getByRole('button', { name: 'Open what you typed' }).click()
  await expect(new DrawerScreen(page, 'Ana Abel').field('Value')).toHaveValue('480')

  const reader = await otherBoard(await person('Rita Reader', reading))
  await reader.open(sales)
  await new PaletteScreen(reader.page).isReady()
  await reader.control('Ana Abel').focus()
  await reader.page.keyboard.press('v')
  await expect(reader.message(/not change them/)).toBeVisible()
  await reader.actions('Ana Abel').click()
  await expect(reader.page.getByRole('menuitem', { name: 'Open' })).toBeVisible()
  await expect(reader.page.getByRole('menuitem', { name: 'Change value…' })).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the menu of the card changes its follow-up in a sheet', async ({ board, pipeline, page }) => {
    const sales = await pipeline({ Enquiry: [acme] })
    await board.open(sales)
    await board.actions('Ana Abel').tap()
    await page.getByRole('menuitem', { name: 'Change follow-up…' }).tap()
    const sheet = page.getByRole('dialog', { name: 'Follow-up with Ana Abel' })
    const tomorrow = sheet.getByRole('button', { name: 'Tomorrow' })
    await expect(tomorrow).toBeInViewport({ ratio: 1 })
    expect((await tomorrow.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    expect(await accessibilityViolations(page)).toEqual([])
    await tomorrow.tap()
    await expect(sheet).toHaveCount(0)
    await expect(board.card('Ana Abel').getByText('Tomorrow')).toBeVisible()
    await board.hasSent('PUT')
  })
})
