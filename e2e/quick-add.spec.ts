import { coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { opportunityType } from '#core/contract/entities/supporting.ts'
import { expect, test } from './fixtures.ts'
import { boxOf } from './gestures/hand.ts'
import { accessibilityViolations, violationsInBothColours } from './screens/accessibility-violations.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { PaletteScreen } from './screens/palette-screen.ts'
import { QuickAddLine } from './screens/quick-add-line.ts'
import { makeCustomer } from './world/pipeline.ts'

const leaveQuestion = 'Save your changes?'

test('the line at the head of a stage adds one after another, by Enter, and keeps the focus', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const type = await api.create(opportunityType, { BusinessId: sales.businessId, Name: `Desk ${sales.id}` })
  const facts = { Value: 120, OpportunityTypeId: type.Id, DueDate: '2031-02-03T00:00:00Z' }
  const names = ['Ina', 'Jon'].map((each) => `${each} of ${sales.name}`)
  for (const name of names) await makeCustomer(api, { name, businessId: sales.businessId })
  await board.open(sales)
  await new PaletteScreen(page).isReady()
  await board.control('Ana Abel').focus()
  await page.keyboard.press('n')
  const line = new QuickAddLine(page, 'Enquiry')
  await expect(line.customer).toBeFocused()
  for (const [at, name] of names.entries()) {
    if (at === 0) {
      await line.customer.fill(name)
      await expect(page.getByRole('option', { name }).first()).toBeVisible()
      expect(await accessibilityViolations(page)).toEqual([])
    }
    await line.choose(name)
    await line.value.fill('12o')
    await page.keyboard.press('Enter')
    await expect(line.value).toHaveAccessibleDescription(/^Enter an amount/)
    await line.value.fill('120')
    await line.form.getByLabel('Follow-up').fill('2031-02-03')
    await line.form.getByLabel('Type').fill(type.Name)
    await page.getByRole('option', { name: type.Name }).click()
    await line.value.press('Enter')
    await board.shows({ Enquiry: [...names.slice(0, at + 1).toReversed(), 'Ana Abel'] })
    await expect(line.customer).toBeFocused()
    await expect(line.customer).toHaveValue('')
    await expect(line.value).toHaveValue('')
  }
  await board.hasSent('POST', 'POST')
  expect(await sales.order()).toEqual({ Enquiry: [...names.toReversed(), 'Ana Abel'], Tour: [] })
  expect(await accessibilityViolations(page)).toEqual([])
  // Nothing is typed: Enter adds nothing, and Escape asks nothing.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(line.form).toHaveCount(0)
  await expect(board.control('Ana Abel')).toBeFocused()
  expect(board.writes).toHaveLength(2)
  const cards = await api.all(crmOpportunity, { CrmOpportunity_CrmBoardColumn: sales.stageId('Enquiry') })
  const added = cards.filter(({ CoworkerFullName }) => names.includes(CoworkerFullName))
  expect(added).toEqual(
    names.map(() => expect.objectContaining({ ...facts, ResponsibleFullName: expect.stringMatching(/./) })),
  )
})

test('what was typed is never lost: Escape asks, another stage keeps it, and the whole form goes on with it', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  await board.open(sales)
  const line = await QuickAddLine.open(page, 'Enquiry')
  // An open list closes first.
  await line.customer.fill('Ana Abel')
  await expect(page.getByRole('option', { name: 'Ana Abel' }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option', { name: 'Ana Abel' })).toHaveCount(0)
  await expect(line.form).toBeVisible()
  // The list that was closed opens with the next letter.
  await line.customer.fill('')
  await line.choose('Ana Abel')
  await expect(line.form.getByText('This customer already has')).toBeVisible()
  await line.value.fill('75')
  await page.keyboard.press('Escape')
  const question = page.getByRole('alertdialog', { name: leaveQuestion })
  await question.getByRole('button', { name: 'Stay' }).click()
  await expect(line.value).toHaveValue('75')

  await QuickAddLine.open(page, 'Tour')
  await expect(line.form).toHaveCount(0)
  await page.getByRole('button', { name: 'New opportunity in Enquiry' }).click()
  await expect(line.value).toHaveValue('75')
  await expect(line.customer).toHaveValue('Ana Abel')

  await line.form.getByLabel('Follow-up').fill('2031-02-03')
  await page.keyboard.press('Shift+Enter')
  const form = new DrawerScreen(page, 'New opportunity')
  await expect(form.form).toBeVisible()
  await expect(line.form).toHaveCount(0)
  await expect(form.field('Value')).toHaveValue('75')
  await expect(form.field('Follow-up')).toHaveValue('2031-02-03')
  await expect(form.field('Customer')).toHaveValue('Ana Abel')
  await page.keyboard.press('Escape')
  await form.leaveQuestion().getByRole('button', { name: 'Discard' }).click()
  await expect(form.form).toHaveCount(0)
  expect(board.writes).toEqual([])
})

test('a stage that acts asks before anything is sent; who owns what is added is a setting', async ({
  otherBoard,
  person,
  pipeline,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Gone: { DeactivateAccount: true } })
  const name = `Otto of ${sales.name}`
  await makeCustomer(api, { name, businessId: sales.businessId })
  const entities = ['CrmBoard', 'CrmBoardColumn', 'CrmOpportunity', 'Coworker', 'User', 'Business']
  const roles = entities.flatMap((entity) => ['List', 'Read', 'Create', 'Edit'].map((action) => `${entity}-${action}`))
  const board = await otherBoard(await person('Olga Owner', roles))
  const { page } = board
  await board.open(sales)
  const palette = new PaletteScreen(page)
  await palette.isReady()
  await board.control('Ana Abel').focus()
  await page.keyboard.press('?')
  const saved = page.waitForResponse(
    (answer) => answer.url().endsWith('/ext/settings') && answer.request().method() === 'PUT',
  )
  await palette.sheet.getByRole('checkbox', { name: 'Make me the owner of what I add' }).uncheck()
  await saved
  await page.keyboard.press('Escape')

  const line = await QuickAddLine.open(page, 'Gone')
  await line.choose(name)
  await line.value.fill('10')
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog', { name: new RegExp(`${name}.*Gone`) })
  await expect(question.getByText(/deactivates the customer’s account/)).toBeVisible()
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toHaveCount(0)
  expect(board.writes).toEqual([])
  await expect(line.value).toHaveValue('10')
  await line.value.press('Enter')
  await question.getByRole('button', { name: 'Add', exact: true }).click()
  await board.shows({ Gone: [name] })
  await board.hasSent('POST')
  const [card] = await api.all(crmOpportunity, { CrmOpportunity_CrmBoardColumn: sales.stageId('Gone') })
  expect(card).toMatchObject({ Value: 10, ResponsibleId: null })
})

test('a refused create is told, with a way to what was typed, and the next one in the line stays', async ({
  board,
  pipeline,
  page,
  watchdog,
}) => {
  watchdog.expect(/status of 400/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await page.route(`**${crmOpportunity.path}`, (route) =>
    route.request().method() === 'POST'
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
  const line = await QuickAddLine.open(page, 'Enquiry')
  await line.choose('Ana Abel')
  await line.value.fill('480')
  await page.keyboard.press('Enter')
  await expect(line.value).toHaveValue('')
  await line.value.fill('33')
  await expect(board.message('The opportunity of Ana Abel was not created')).toBeVisible()
  await board.shows({ Enquiry: ['Ana Abel'] })
  await page.getByRole('button', { name: 'Open what you typed' }).click()
  const form = new DrawerScreen(page, 'New opportunity')
  await expect(form.field('Value')).toHaveValue('480')
  await expect(line.form).toHaveCount(0)
  await page.keyboard.press('Escape')
  await form.leaveQuestion().getByRole('button', { name: 'Discard' }).click()
  await expect(form.form).toHaveCount(0)
  await page.getByRole('button', { name: 'New opportunity in Enquiry' }).click()
  await expect(line.value).toHaveValue('33')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('a walk-in is created from the line', async ({ board, pipeline, page, api }) => {
    const sales = await pipeline({ Enquiry: ['Ana Abel'] })
    const name = `Zebedee ${sales.id}`
    await board.open(sales)
    await page.getByRole('button', { name: 'New opportunity in Enquiry' }).tap()
    const line = new QuickAddLine(page, 'Enquiry')
    await expect(line.form).toBeInViewport({ ratio: 1 })
    // As wide as the cards, below what the head says.
    expect((await boxOf(line.form)).width).toBeGreaterThanOrEqual((await boxOf(board.card('Ana Abel'))).width - 8)
    expect(await violationsInBothColours(page)).toEqual([])
    await line.customer.fill(name)
    await page.getByRole('option', { name: `Create “${name}”` }).tap()
    const walkIn = page.getByRole('dialog', { name: 'New customer' })
    await walkIn.getByLabel('Email', { exact: true }).fill(`zebedee.${sales.id}@quux.example`)
    await walkIn.getByRole('button', { name: 'Create customer' }).tap()
    await expect(line.customer).toHaveValue(name)
    await line.value.fill('90')
    await line.form.getByRole('button', { name: 'Add' }).tap()
    await board.shows({ Enquiry: [name, 'Ana Abel'] })
    await board.hasSent('POST')
    expect(await api.all(coworker, { Coworker_Email: `zebedee.${sales.id}@quux.example` })).toHaveLength(1)
  })
})
