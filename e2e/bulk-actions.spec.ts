import { opportunityType } from '#core/contract/entities/supporting.ts'
import { expect, test } from './fixtures.ts'
import { holdOver } from './gestures/drop-zone.ts'
import { violationsInBothColours } from './screens/accessibility-violations.ts'
import { BulkScreen } from './screens/bulk-screen.ts'
import { holdRequests } from './screens/held-requests.ts'
import { connectToDatabase } from './world/database.ts'
import { fillStage } from './world/fill-stage.ts'
import { makeMessage } from './world/messages.ts'

const customers = ['Ana Abel', 'Ben Brandt'] as const

test('owner, type, source and follow-up are set, cards are archived and deleted, and each can be taken back', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: [...customers, 'Cleo Cruz'], Lost: { LoseOpportunity: true } })
  const Name = `Meeting room ${sales.id}`
  const { Id: typeId } = await api.create(opportunityType, { BusinessId: sales.businessId, Name })
  const bulk = new BulkScreen(board)
  const both = () => Promise.all(customers.map((customer) => sales.read(customer)))
  await board.open(sales)
  await bulk.isReady()
  let requests = 0
  const does = async (action: string, choose: string | null, confirm: string) => {
    await bulk.select(...customers)
    const dialog = await bulk.ask(action)
    const button = dialog.getByRole('button', { name: choose ?? '', exact: true })
    if (choose) await dialog.getByRole('option', { name: choose }).or(button).first().click()
    expect(await violationsInBothColours(page), action).toEqual([])
    expect(bulk.requests).toHaveLength(requests)
    await dialog.getByRole('button', { name: confirm, exact: true }).click()
    await bulk.has(0)
    await bulk.sent((requests += 1))
  }
  await does('Owner…', 'Administrator', 'Set owner')
  await does('Type…', Name, 'Set type')
  await does('Source…', 'Phone', 'Set source')
  await does('Follow-up…', 'Tomorrow', 'Set follow-up')
  for (const record of await both()) {
    expect(record).toMatchObject({ ResponsibleFullName: 'Administrator', OpportunityTypeId: typeId, LeadSource: 2 })
    expect(record.DueDate).not.toBeNull()
  }
  await does('Archive…', null, 'Archive')
  await expect.poll(both).toMatchObject(customers.map(() => ({ Status: 3, LossReason: 18 })))
  await page.keyboard.press('ControlOrMeta+z')
  await bulk.sent((requests += 1))
  await board.shows({ Enquiry: [...customers, 'Cleo Cruz'] })
  await does('Delete…', null, 'Delete')
  await board.shows({ Enquiry: ['Cleo Cruz'] })
  await expect(board.control('Cleo Cruz')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await board.shows({ Enquiry: [...customers, 'Cleo Cruz'] })
  expect(board.writes).toEqual([])
})

test('a run is stopped between two requests, and whoever leaves the page meanwhile is asked', async ({
  board,
  pipeline,
  page,
  server,
}) => {
  const sales = await pipeline({ Enquiry: [], Tour: [] })
  const stageId = sales.stageId('Enquiry')
  const database = await connectToDatabase(server.dataDir)
  await fillStage(database, { businessId: sales.businessId, stageId, customer: `Stop${sales.id}`, count: 60 })
  await database.end()
  const bulk = new BulkScreen(board)
  await board.open(sales)
  await bulk.isReady()
  await board.names('Enquiry').first().focus()
  await page.keyboard.press('ControlOrMeta+a')
  await bulk.has(60)
  const dialog = await bulk.askToMove('Tour')
  const held = await holdRequests(page, ({ pathname }) => pathname === '/ext/bulk')
  await dialog.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(bulk.bar.getByRole('status')).toHaveText('0 of 60 cards done')
  await expect.poll(() => held.urls()).toHaveLength(1)
  const question = page.waitForEvent('dialog')
  // It does not end before the question is answered.
  const leaving = page.evaluate(() => window.location.reload())
  const asked = await question
  expect(asked.type()).toBe('beforeunload')
  await asked.dismiss()
  await leaving
  await bulk.bar.getByRole('button', { name: 'Stop' }).click()
  await expect(bulk.bar.getByRole('button', { name: 'Stopping…' })).toBeDisabled()
  await held.release()
  await expect(board.message('Stopped: 50 of 60 cards done')).toBeVisible()
  await bulk.has(10)
  expect((await sales.order())['Tour']).toHaveLength(50)
})

test('a selection goes to a stage of another board, which says what it will do to all, and comes back by one undo', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'] })
  const stages = { Letter: { CannedResponseId: await makeMessage(api) }, Gone: { LoseOpportunity: true } }
  const other = await pipeline(stages)
  const bulk = new BulkScreen(board)
  await board.open(sales)
  await bulk.isReady()
  await bulk.select('Ana Abel', 'Cleo Cruz')
  const hand = await holdOver(board, 'Cleo Cruz', 'Another board')
  await expect(page.locator('[data-drag-count]')).toHaveText('2')
  await hand.letGo()
  const dialog = await bulk.dialog()
  await expect(dialog).toHaveAccessibleName('Move 2 cards to another board')
  await dialog.getByLabel('Board', { exact: true }).selectOption(other.name)
  await dialog.getByRole('option', { name: /Letter/ }).click()
  await expect(bulk.consequences).toContainText('2 messages will be sent.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  expect(bulk.requests).toEqual([])

  // The dialog of the bar leads there, too.
  await (await bulk.ask('Move…')).getByRole('button', { name: 'Another board…' }).click()
  await expect(dialog).toHaveAccessibleName('Move 2 cards to another board')
  await dialog.getByLabel('Board', { exact: true }).selectOption(other.name)
  await dialog.getByRole('option', { name: /Gone/ }).click()
  await expect(bulk.consequences).toContainText('2 cards are marked as lost.')
  const move = dialog.getByRole('button', { name: 'Move', exact: true })
  await expect(move).toBeDisabled()
  await dialog.getByRole('combobox', { name: 'Loss reason' }).selectOption('Price')
  expect(await violationsInBothColours(page)).toEqual([])
  await move.click()
  await board.shows({ Enquiry: ['Ben Brandt'] })
  await bulk.has(0)
  expect(await sales.read('Cleo Cruz')).toMatchObject({ CrmBoardColumnId: other.stageId('Gone'), LossReason: 4 })
  await expect(board.message(`2 cards moved to ${other.name} - Gone`)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+z')
  await board.shows({ Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'] })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 })

  test('dialogs of many cards, custom fields and tasks have no accessibility violations in light and dark, and fit', async ({
    board,
    pipeline,
    page,
    api,
  }) => {
    const CustomFields = { Floor: 2, 'Has dogs': true, 'Moves in': '2031-02-03', Desks: { window: 4 } }
    const sales = await pipeline({
      Enquiry: [{ customer: 'Ana Abel', CustomFields }, 'Ben Brandt'],
      Letter: { CannedResponseId: await makeMessage(api) },
      Lost: { LoseOpportunity: true },
    })
    const bulk = new BulkScreen(board)
    const isFine = async (what: string) => {
      expect(await violationsInBothColours(page), what).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBe(390)
    }
    await board.open(sales)
    await bulk.select(...customers)
    await isFine('the bar')
    for (const action of ['Move…', 'Owner…', 'Follow-up…', 'Won…', 'Lost…', 'Delete…']) {
      const dialog = await bulk.ask(action)
      if (action === 'Move…') {
        await dialog.getByRole('option', { name: /Letter/ }).tap()
        await isFine(action)
        await dialog.getByRole('button', { name: 'Another board…' }).tap()
        await expect(dialog.getByRole('listbox', { name: 'Stage' })).toBeVisible()
      }
      await isFine(action)
      await dialog.getByRole('button', { name: 'Cancel' }).tap()
    }
    await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
    await expect(page.getByRole('region', { name: 'Custom fields' }).getByLabel('Desks')).toBeVisible()
    await isFine('custom fields')
    await page.getByRole('button', { name: 'Add task' }).tap()
    await expect(page.getByRole('dialog', { name: 'New task' })).toBeVisible()
    await isFine('a new task')
  })
})
