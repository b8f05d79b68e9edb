import type { Locator } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { BulkScreen } from './screens/bulk-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { QuickAddLine } from './screens/quick-add-line.ts'
import { setDaysInStage } from './world/days-in-stage.ts'
import { makeCustomer } from './world/pipeline.ts'

/** Where the missing fields are filled in: a dialog, or the form of the drawer. */
interface Asked {
  form: Locator
  confirm: Locator
  cancel(): Promise<void>
}

/** One way to move a card into the stage, up to the question. */
type Path = (board: BoardScreen, customer: string) => Promise<Asked>

const question = (board: BoardScreen): Asked => {
  const form = board.page.getByRole('alertdialog')
  return {
    form,
    confirm: form.getByRole('button', { name: 'Move', exact: true }),
    cancel: () => form.getByRole('button', { name: 'Cancel' }).click(),
  }
}

const paths: Readonly<Record<string, Path>> = {
  async drag(board, customer) {
    const drag = board.drag(customer)
    await drag.hoverOver('Tour')
    await drag.letGo()
    return question(board)
  },
  async keys(board, customer) {
    await board.control(customer).focus()
    await board.page.keyboard.press('Alt+ArrowRight')
    return question(board)
  },
  async menu(board, customer) {
    await board.actions(customer).click()
    await board.page.getByRole('menuitem', { name: 'Move to…' }).click()
    const dialog = board.moveDialog(customer)
    await dialog.getByRole('option', { name: 'Tour' }).click()
    await dialog.getByRole('button', { name: 'Move to top' }).click()
    return question(board)
  },
  async drawer(board, customer) {
    await board.openCard(customer)
    const drawer = new DrawerScreen(board.page, customer)
    await drawer.field('Stage').selectOption('Tour')
    await expect(drawer.form.getByText('Tour asks for Value and Follow-up.')).toBeVisible()
    await drawer.save.click()
    await drawer.errorAt('Follow-up', /The stage asks for this/)
    return {
      form: drawer.form,
      confirm: drawer.save,
      async cancel() {
        await drawer.close.click()
        await drawer.leaveQuestion().getByRole('button', { name: 'Discard' }).click()
        await expect(drawer.form).toHaveCount(0)
      },
    }
  },
}

test('a stage asks for what is missing on every path, once, and sends it with the move', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const names = Object.keys(paths)
  const sales = await pipeline({
    Enquiry: [
      ...names,
      { customer: 'first of two', Value: 5 },
      'second of two',
      { customer: 'whole', Value: 1, DueDate: '2030-01-01' },
    ],
    Tour: [],
  })
  await api.changeStageSettings(sales.stageId('Tour'), { RequiredFields: ['DueDate', 'Value'] })
  const settings = page.waitForResponse(/\/stage-settings$/)
  await board.open(sales)
  await settings
  const bulk = new BulkScreen(board)
  await bulk.isReady()
  for (const [at, [name, begin]] of Object.entries(paths).entries()) {
    const before = await sales.order()
    await (await begin(board, name)).cancel()
    await expect(board.stage('Enquiry').getByRole('link', { name, exact: true })).toBeVisible()
    expect(board.writes, `${name} after cancelling`).toHaveLength(at)
    expect(await sales.order()).toEqual(before)

    const asked = await begin(board, name)
    await asked.form.getByLabel('Value').fill('1200')
    await asked.confirm.click()
    await expect(asked.form.getByLabel('Follow-up', { exact: true }).and(page.locator('input'))).toBeFocused()
    expect(board.writes, `${name} with one field`).toHaveLength(at)
    await asked.form.getByLabel('Follow-up', { exact: true }).and(page.locator('input')).fill('2030-05-06')
    await asked.confirm.click()
    await expect.poll(() => board.writes.length).toBe(at + 1)
    await board.hasSaved()
    expect(board.writes[at]?.body).toMatchObject({ CrmBoardColumnId: sales.stageId('Tour'), Value: 1200 })
    expect(await sales.read(name)).toMatchObject({
      CrmBoardColumnId: sales.stageId('Tour'),
      Value: 1200,
      DueDate: '2030-05-06T00:00:00Z',
    })
    if (name === 'drawer') await new DrawerScreen(page, name).close.click()
  }

  await test.step('in bulk', async () => {
    await bulk.select('first of two', 'second of two')
    const dialog = await bulk.askToMove('Tour')
    await expect(dialog.getByLabel('Value')).toHaveAccessibleDescription(/For 1 opportunity that has none/)
    await expect(dialog.getByLabel('Follow-up')).toHaveAccessibleDescription(/For 2 opportunities that have none/)
    await dialog.getByLabel('Value').fill('700')
    await dialog.getByLabel('Follow-up').fill('2030-05-06')
    await dialog.getByRole('button', { name: 'Move', exact: true }).click()
    const { body } = await bulk.sent(1)
    expect(body.Records).toMatchObject([{ Fields: { DueDate: expect.any(String) } }, { Fields: { Value: 700 } }])
    await bulk.has(0)
    expect([(await sales.read('first of two')).Value, (await sales.read('second of two')).Value]).toEqual([5, 700])
  })

  await test.step('what is whole is moved without a question', async () => {
    await board.control('whole').focus()
    await page.keyboard.press('Alt+ArrowRight')
    await expect(board.stage('Tour').getByRole('link', { name: 'whole' })).toBeVisible()
    await expect.poll(() => board.writes.length).toBe(names.length + 1)
  })

  const [added, typed] = [`Ina of ${sales.name}`, `Jon of ${sales.name}`]
  const created = async (name: string) =>
    (await api.all(crmOpportunity, { CrmOpportunity_CrmBoardColumn: sales.stageId('Tour') })).find(
      ({ CoworkerFullName }) => CoworkerFullName === name,
    )
  const complete = { Value: 900, DueDate: '2030-05-06T00:00:00Z' }
  await test.step('of a new one in the line at its head', async () => {
    for (const name of [added, typed]) await makeCustomer(api, { name, businessId: sales.businessId })
    const line = await QuickAddLine.open(page, 'Tour')
    await line.choose(added)
    await line.value.fill('900')
    await line.value.press('Enter')
    const asked = page.getByRole('alertdialog', { name: `Add ${added} to Tour?` })
    await expect(asked.getByLabel('Follow-up')).toBeFocused()
    await expect(asked.getByLabel('Value')).toHaveCount(0)
    await asked.getByRole('button', { name: 'Cancel' }).click()
    await expect(line.value).toHaveValue('900')
    await line.value.press('Enter')
    await asked.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(asked.getByLabel('Follow-up')).toHaveAccessibleDescription('The stage asks for this.')
    expect(board.writes).toHaveLength(names.length + 1)
    await asked.getByLabel('Follow-up').fill('2030-05-06')
    await asked.getByRole('button', { name: 'Add', exact: true }).click()
    await expect.poll(() => board.writes.length).toBe(names.length + 2)
    expect(board.writes.at(-1)).toMatchObject({ method: 'POST', body: complete })
    await expect.poll(() => created(added)).toMatchObject(complete)
    await page.keyboard.press('Escape')
  })

  await test.step('of a new one in the whole form', async () => {
    await page.goto(`/boards/${sales.id}?new=${sales.stageId('Tour')}`)
    const drawer = new DrawerScreen(page, 'New opportunity')
    await expect(drawer.form.getByText('Tour asks for Value and Follow-up.')).toBeVisible()
    await drawer.lookUp('Customer', typed)
    await drawer.save.click()
    await drawer.errorAt('Value', /The stage asks for this/)
    await drawer.errorAt('Follow-up', /The stage asks for this/)
    expect(board.writes).toHaveLength(names.length + 2)
    await drawer.field('Value').fill('900')
    await drawer.field('Follow-up').fill('2030-05-06')
    await drawer.save.click()
    await expect.poll(() => board.writes.length).toBe(names.length + 3)
    expect(board.writes.at(-1)).toMatchObject({ method: 'POST', body: complete })
    await expect.poll(() => created(typed)).toMatchObject(complete)
  })
})

test('a stage is set at its head, other tabs follow, and what stands too long can be put off', async ({
  api,
  board,
  otherBoard,
  pipeline,
  page,
  server,
}) => {
  const sales = await pipeline({ Tour: ['Ana Abel', 'Ben Brandt'], Won: { WinOpportunity: true } })
  await setDaysInStage(server, sales.card('Ana Abel').Id, 18)
  for (const DueDate of ['2030-01-01', '2030-01-08', '2030-01-15']) {
    await api.change(crmOpportunity, sales.card('Ben Brandt').Id, { DueDate })
  }
  const other = await otherBoard()
  await other.openLive(sales)
  await board.open(sales)

  await board.stage('Tour').hover()
  await board.stage('Tour').getByRole('button', { name: 'Settings of Tour' }).click()
  const dialog = page.getByRole('dialog', { name: 'Settings of Tour' })
  await dialog.getByLabel('Stale after (days)').fill('0')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByLabel('Stale after (days)')).toHaveAccessibleDescription(/whole number from 1 to 365/)
  await dialog.getByLabel('Stale after (days)').fill('9')
  await dialog.getByLabel('Capacity').fill('1')
  await dialog.getByLabel('Name of what counts').fill('tours')
  await dialog.getByLabel('Guidance').fill('Call the day before.')
  await dialog.getByLabel('Checklist').fill('Directions\nCoffee')
  expect(await accessibilityViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toHaveCount(0)
  for (const each of [board, other]) {
    await expect(each.stage('Tour').getByText('2 of 1 tours')).toBeVisible()
    await expect(each.card('Ana Abel').getByText('18 d, limit 9')).toBeVisible()
    await expect(each.card('Ben Brandt').getByText('limit')).toHaveCount(0)
    await expect(each.card('Ben Brandt').getByRole('img', { name: 'Follow-up postponed 2 times' })).toHaveText('2 ×')
  }

  // What is stale is a figure of today, which opens exactly these cards.
  const figure = page.locator('[data-today=stale]')
  await expect(figure).toHaveText('1 stale')
  await figure.click()
  await board.shows({ Tour: ['Ana Abel'] })
  await expect(page).toHaveURL(/[?&]standing=stale/)
  await page.getByRole('button', { name: 'Stale', exact: true }).click()
  await page.getByRole('combobox', { name: 'Time in stage' }).selectOption('Not stale')
  await board.shows({ Tour: ['Ben Brandt'] })
  await page.keyboard.press('Escape')
  await page.reload()
  await board.shows({ Tour: ['Ben Brandt'] })
  await page.getByRole('button', { name: 'Remove: Not stale' }).click()
  await board.shows({ Tour: ['Ana Abel', 'Ben Brandt'] })

  const guidance = board.stage('Tour').getByRole('button', { name: 'How to work in Tour' })
  await guidance.click()
  await expect(page.getByRole('dialog', { name: 'In Tour' }).getByRole('listitem')).toHaveText([/Directions/, /Coffee/])
  await guidance.click()

  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await expect(drawer.form.getByText('18 days; the limit here is 9; no follow-up planned')).toBeVisible()
  await expect(drawer.form.getByText('Call the day before.')).toBeVisible()
  expect(await accessibilityViolations(page)).toEqual([])
  await drawer.form.getByRole('button', { name: 'Put off…' }).click()
  const snooze = page.getByRole('dialog', { name: 'Put Ana Abel off' })
  await snooze.getByLabel('Reason').fill('The lease ends in January')
  await snooze.getByRole('button', { name: 'Put off', exact: true }).click()
  await expect(snooze.getByLabel('Until')).toHaveAccessibleDescription(/tomorrow or a later day/)
  await snooze.getByRole('button', { name: '+2 weeks' }).click()
  await snooze.getByRole('button', { name: 'Put off', exact: true }).click()
  await expect(drawer.form.getByText(/^Put off until .+: The lease ends in January$/)).toBeVisible()
  await expect(board.card('Ana Abel').getByText('limit')).toHaveCount(0)
  await expect(figure).toHaveText('0 stale')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(board.card('Ana Abel').getByText('18 d, limit 9')).toBeVisible()
})
