import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { setVisible, takeTime } from './screens/page-time.ts'
import { signedInApi } from './world/api.ts'
import { reading } from './world/people.ts'
import { makeCustomer } from './world/pipeline.ts'

const plan = { Enquiry: ['Ana Abel', 'Ben Brandt', 'Cleo Cruz'], Tour: ['Dora Dietz', 'Emil Ernst'] }
const moved = { Enquiry: ['Ana Abel', 'Cleo Cruz'], Tour: ['Dora Dietz', 'Ben Brandt', 'Emil Ernst'] }

test('the offer to undo stays for ten seconds, and longer under the pointer, with the focus and in a hidden tab', async ({
  board,
  pipeline,
  page,
}) => {
  const time = await takeTime(page)
  const sales = await pipeline(plan)
  await board.withoutEvents()
  await board.open(sales)
  const offer = page.locator('.pb-toast').filter({ hasText: /moved to/ })
  const endsAfterTenSeconds = async () => {
    await time.pass(9_900)
    await expect(offer).toBeVisible()
    await time.pass(200)
    await expect(offer).toHaveCount(0)
    await time.run()
  }
  const staysForAMinute = async () => {
    await time.pass(60_000)
    await expect(offer).toBeVisible()
  }

  await board.drag('Ana Abel').onto('Tour')
  await offer.hover()
  await time.stop()
  await staysForAMinute()
  await page.mouse.move(5, 5)
  await endsAfterTenSeconds()

  await board.drag('Ben Brandt').onto('Tour')
  await expect(offer).toBeVisible()
  await page.keyboard.press('F6')
  await page.keyboard.press('Tab')
  await expect(offer.getByRole('button', { name: 'Undo' })).toBeFocused()
  await time.stop()
  // The pointer comes and goes, the focus stays.
  await offer.hover()
  await page.mouse.move(5, 5)
  await staysForAMinute()
  await page.keyboard.press('F6')
  await endsAfterTenSeconds()

  await board.drag('Cleo Cruz').onto('Tour')
  await expect(offer).toBeVisible()
  await setVisible(page, false)
  await time.stop()
  await staysForAMinute()
  await setVisible(page, true)
  await endsAfterTenSeconds()
})

test('Ctrl+Z puts a moved card back between its neighbours, and Ctrl+Shift+Z moves it again (I9)', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline(plan)
  await board.open(sales)
  await board.drag('Ben Brandt').below('Dora Dietz')
  await board.shows(moved)
  await board.hasSent('PUT')
  await expect(board.message('Ben Brandt moved to Tour')).toBeVisible()
  for (let round = 0; round < 2; round += 1) {
    await page.keyboard.press('Control+z')
    await board.shows(plan)
    await expect(board.message('Undone: Ben Brandt moved to Tour')).toBeVisible()
    await expect(board.control('Ben Brandt')).toBeFocused()
    // The message of the first round may still be there in the second one.
    await expect.poll(() => sales.order()).toEqual(plan)
    await page.keyboard.press('Control+Shift+z')
    await board.shows(moved)
    await expect(board.message('Done again: Ben Brandt moved to Tour')).toBeVisible()
    await expect.poll(() => sales.order()).toEqual(moved)
  }
  await page.keyboard.press('Control+z')
  await board.shows(plan)
  await expect(board.message('Undone: Ben Brandt moved to Tour')).toBeVisible()
  // The message of the first undo may still be there.
  await expect
    .poll(async () => (await sales.read('Ben Brandt')).CrmBoardColumnSince)
    .toBe(sales.card('Ben Brandt').CrmBoardColumnSince)
  // The one request is the drop: what was taken back is taken back by the server.
  await board.hasSent('PUT')
})

test('an edit in the drawer is taken back and made again, and so the form shows it', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 100, Notes: 'As it was' }] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Value').fill('150')
  await drawer.field('Notes').fill('By mistake')
  await drawer.save.click()
  await drawer.isSaved()
  const offer = page.locator('.pb-toast').filter({ hasText: 'Ana Abel saved' })
  await offer.getByRole('button', { name: 'Undo' }).click()
  await expect(drawer.field('Value')).toHaveValue('100')
  await expect(drawer.field('Notes')).toHaveValue('As it was')
  await expect(board.message('Undone: Ana Abel saved')).toBeVisible()
  expect(await sales.read('Ana Abel')).toMatchObject({ Value: 100, Notes: 'As it was' })
  await page.keyboard.press('Control+Shift+z')
  await expect(drawer.field('Value')).toHaveValue('150')
  await expect(board.message('Done again: Ana Abel saved')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(drawer.field('Value')).toHaveValue('100')
  await expect(board.message('Undone: Ana Abel saved')).toBeVisible()
  // In a text field the keys are the browser's own.
  await drawer.field('Notes').fill('Typed')
  await page.keyboard.press('Control+z')
  await expect(drawer.field('Notes')).toHaveValue('As it was')
  await expect.poll(async () => (await sales.read('Ana Abel')).Value).toBe(100)
})

test('a create is taken back without the right to delete, and made again as the same record', async ({
  otherBoard,
  person,
  pipeline,
  api,
}) => {
  const maker = await person('Mia Maker', [...reading, 'CrmOpportunity-Create', 'CrmOpportunity-Edit'])
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await makeCustomer(api, { name: 'Nele Nowak', businessId: sales.businessId })
  const board = await otherBoard(maker)
  await board.open(sales, { new: sales.stageId('Enquiry') })
  const form = new DrawerScreen(board.page, 'New opportunity')
  await form.lookUp('Customer', 'Nele Nowak')
  await form.save.click()
  const drawer = new DrawerScreen(board.page, 'Nele Nowak')
  await expect(drawer.form).toBeVisible()
  await drawer.close.click()
  await board.shows({ Enquiry: ['Nele Nowak', 'Ana Abel'] })
  await expect(board.message('Opportunity of Nele Nowak created')).toBeVisible()
  const id = await board.card('Nele Nowak').getAttribute('data-opportunity-id')
  await board.page.keyboard.press('Control+z')
  await board.shows({ Enquiry: ['Ana Abel'] })
  await expect(board.message('Undone: Opportunity of Nele Nowak created')).toBeVisible()
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel'] })
  await board.page.keyboard.press('Control+Shift+z')
  await board.shows({ Enquiry: ['Nele Nowak', 'Ana Abel'] })
  await expect(board.card('Nele Nowak')).toHaveAttribute('data-opportunity-id', String(id))
  await expect(board.message('Done again: Opportunity of Nele Nowak created')).toBeVisible()
  expect(await sales.order()).toEqual({ Enquiry: ['Nele Nowak', 'Ana Abel'] })
})

test('a delete is taken back to its neighbours, and made again', async ({ board, pipeline, page, watchdog }) => {
  // The event of the restore may arrive when the card is deleted again.
  watchdog.expect(/status of 404/)
  const sales = await pipeline(plan)
  await board.open(sales)
  await board.actions('Ben Brandt').click()
  await page.getByRole('menuitem', { name: 'Delete…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
  await board.shows({ Enquiry: ['Ana Abel', 'Cleo Cruz'] })
  await expect(board.message(/^Opportunity of Ben Brandt deleted/)).toBeVisible()
  await page.keyboard.press('Control+z')
  await board.shows(plan)
  await expect(board.message(/^Undone: Opportunity of Ben Brandt deleted/)).toBeVisible()
  await expect(board.control('Ben Brandt')).toBeFocused()
  expect(await sales.order()).toEqual(plan)
  await page.keyboard.press('Control+Shift+z')
  await board.shows({ Enquiry: ['Ana Abel', 'Cleo Cruz'] })
  await expect(board.message(/^Done again: Opportunity of Ben Brandt deleted/)).toBeVisible()
  expect((await sales.order())['Enquiry']).toEqual(['Ana Abel', 'Cleo Cruz'])
})

test('what somebody else has changed since is not taken back, and the message says whose it is', async ({
  board,
  pipeline,
  page,
  server,
  person,
  watchdog,
}) => {
  watchdog.expect(/status of 412/)
  const olga = await signedInApi(server.url, await person('Olga Other', [...reading, 'CrmOpportunity-Edit']))
  const sales = await pipeline({ ...plan, Contract: [] })
  await board.withoutEvents()
  await board.open(sales)
  await board.drag('Ben Brandt').below('Dora Dietz')
  await board.shows(moved)
  await board.hasSent('PUT')
  await expect(board.message('Ben Brandt moved to Tour')).toBeVisible()
  // Another field is in nobody’s way.
  await olga.change(crmOpportunity, sales.card('Ben Brandt').Id, { Notes: 'Theirs' })
  await page.keyboard.press('Control+z')
  await board.shows(plan)
  await expect(board.message('Undone: Ben Brandt moved to Tour')).toBeVisible()
  expect(await sales.read('Ben Brandt')).toMatchObject({ Notes: 'Theirs', CrmBoardColumnName: 'Enquiry' })

  await page.keyboard.press('Control+Shift+z')
  await board.shows(moved)
  await expect(board.message('Done again: Ben Brandt moved to Tour')).toBeVisible()
  const contract = { CrmBoardColumnId: sales.stageId('Contract'), Position: 1 }
  await olga.change(crmOpportunity, sales.card('Ben Brandt').Id, contract)
  await page.keyboard.press('Control+z')
  await expect(board.message('The change of Ben Brandt was not undone')).toBeVisible()
  await expect(board.message('Olga Other changed it in the meantime.')).toBeVisible()
  await board.shows({
    Enquiry: ['Ana Abel', 'Cleo Cruz'],
    Tour: ['Dora Dietz', 'Emil Ernst'],
    Contract: ['Ben Brandt'],
  })
  expect((await sales.read('Ben Brandt')).CrmBoardColumnName).toBe('Contract')
})
