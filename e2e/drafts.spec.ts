import type { Page } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import { AccountPanel } from './screens/account-panel.ts'
import { ConflictPanel } from './screens/conflict-panel.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { SignInScreen } from './screens/sign-in-screen.ts'
import { storedText } from './screens/stored-text.ts'
import { reading } from './world/people.ts'
import { makeCustomer } from './world/pipeline.ts'

const restored = /^Restored your unsaved changes of /

/** Counts the questions of the browser before a page is closed, and answers yes. */
function closingQuestions(page: Page): () => number {
  let asked = 0
  page.on('dialog', (dialog) => {
    if (dialog.type() === 'beforeunload') asked++
    void dialog.accept()
  })
  return () => asked
}

const isKept = (page: Page, text: string) =>
  expect.poll(async () => (await storedText(page)).includes(text), { intervals: [100] }).toBe(true)
const isGone = (page: Page, text: string) =>
  expect.poll(async () => (await storedText(page)).includes(text), { intervals: [100] }).toBe(false)

test('a reload restores what was typed without a question, and Discard takes it back for good', async ({
  board,
  pipeline,
  page,
}) => {
  const asked = closingQuestions(page)
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Value: 100 }], Tour: [] })
  await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Stage').selectOption('Tour')
  // The last change: with it all of them are kept.
  await drawer.field('Notes').fill('Half a thought,\nin two lines')
  await isKept(page, 'Half a thought')
  await board.reload()
  await expect(drawer.form.getByText(restored)).toBeVisible()
  expect(asked()).toBe(0)
  await expect(drawer.field('Notes')).toHaveValue('Half a thought,\nin two lines')
  await expect(drawer.field('Stage')).toHaveValue(String(sales.stageId('Tour')))
  expect(board.writes).toEqual([])

  await drawer.form.getByRole('button', { name: 'Discard' }).click()
  await expect(drawer.field('Notes')).toHaveValue('')
  await expect(drawer.form.getByText(restored)).toHaveCount(0)
  await isGone(page, 'Half a thought')
  await board.reload()
  await expect(drawer.field('Notes')).toHaveValue('')
  await expect(drawer.form.getByText(restored)).toHaveCount(0)
})

test('after a crash the draft is there, is saved, and is gone then', async ({ board, pipeline, page, context }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const opportunity = sales.card('Ana Abel').Id
  await board.open(sales, { opportunity })
  await new DrawerScreen(page, 'Ana Abel').field('Notes').fill('Before the crash')
  await isKept(page, 'Before the crash')
  await page.close({ runBeforeUnload: false })

  const again = await context.newPage()
  await again.goto(`/boards/${sales.id}?opportunity=${opportunity}`)
  const drawer = new DrawerScreen(again, 'Ana Abel')
  await expect(drawer.form.getByText(restored)).toBeVisible()
  await drawer.save.click()
  await drawer.isSaved()
  await expect(drawer.form.getByText(restored)).toHaveCount(0)
  expect((await sales.read('Ana Abel')).Notes).toBe('Before the crash')
  await again.reload()
  await expect(drawer.field('Notes')).toHaveValue('Before the crash')
  await expect(drawer.form.getByText(restored)).toHaveCount(0)
})

test('a draft meets what others have saved meanwhile: merged, and asked where both have changed', async ({
  board,
  pipeline,
  page,
  api,
}) => {
  const sales = await pipeline({ Enquiry: [{ customer: 'Ana Abel', Notes: 'As it was', Value: 100 }] })
  const opportunity = sales.card('Ana Abel').Id
  await board.open(sales, { opportunity })
  await new DrawerScreen(page, 'Ana Abel').field('Notes').fill('Mine,\nkept')
  await isKept(page, 'Mine,')
  await page.goto('about:blank')
  await api.change(crmOpportunity, opportunity, { Notes: 'Theirs,\nsaved', Value: 700 })

  await board.open(sales, { opportunity })
  const drawer = new DrawerScreen(page, 'Ana Abel')
  const conflict = new ConflictPanel(page)
  await conflict.showsTexts('Notes', ['As it was', 'Mine,\nkept', 'Theirs,\nsaved'])
  await conflict.choice('Notes', 'Yours').check()
  await drawer.save.click()
  await drawer.isSaved()
  await board.hasSent('PUT')
  expect(await sales.read('Ana Abel')).toMatchObject({ Notes: 'Mine,\nkept', Value: 700 })
})

test('a new opportunity is restored with the customer that was chosen', async ({ board, pipeline, page, api }) => {
  const sales = await pipeline({ Enquiry: [] })
  await makeCustomer(api, { name: 'Noor Nilsen', businessId: sales.businessId })
  await board.open(sales, { new: sales.stageId('Enquiry') })
  const form = new DrawerScreen(page, 'New opportunity')
  await form.lookUp('Customer', 'Noor Nilsen')
  await form.field('Value').fill('480')
  await isKept(page, '"Value":"480"')
  await board.reload()
  await expect(form.form.getByText(restored)).toBeVisible()
  await expect(form.field('Customer')).toHaveValue('Noor Nilsen')
  await form.save.click()
  await expect(new DrawerScreen(page, 'Noor Nilsen').form).toBeVisible()
  await board.hasSent('POST')
  await isGone(page, '/new/')
})

test('leaving with Discard keeps no draft', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('Never mind')
  await isKept(page, 'Never mind')
  await page.keyboard.press('Escape')
  await drawer.leaveQuestion().getByRole('button', { name: 'Discard' }).click()
  await isGone(page, 'Never mind')
  await board.openCard('Ana Abel')
  await expect(drawer.field('Notes')).toHaveValue('')
})

test('a sign-out removes the draft: the next person sees nothing of it (I14)', async ({
  otherBoard,
  person,
  pipeline,
  watchdog,
}) => {
  // A read that is under way may come after the sign-out.
  watchdog.expect(/status of 401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const opportunity = sales.card('Ana Abel').Id
  const writer = await person('Olga Other', [...reading, 'CrmOpportunity-Edit'])
  const board = await otherBoard(writer)
  await board.open(sales, { opportunity })
  const drawer = new DrawerScreen(board.page, 'Ana Abel')
  await drawer.field('Notes').fill('Not for others')
  await isKept(board.page, 'Not for others')
  await board.page.goto('about:blank')
  await board.open(sales)
  expect(await storedText(board.page)).toContain('Not for others')
  const account = new AccountPanel(board.page)
  await account.open()
  await account.signOut.click()
  await expect(board.page.getByLabel('Email', { exact: true })).toBeVisible()
  await isGone(board.page, 'Not for others')
})

test('a sign-out with unsaved changes asks first: they are saved or discarded, and the next person sees nothing (I14)', async ({
  otherBoard,
  person,
  pipeline,
  watchdog,
}) => {
  // A read that the save has caused may come after the sign-out.
  watchdog.expect(/status of 401/)
  const roles = [...reading, 'CrmOpportunity-Edit']
  const [writer, guest] = [await person('Olga Other', roles), await person('Gesa Guest', roles)]
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const board = await otherBoard(writer)
  const { page } = board
  await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
  const drawer = new DrawerScreen(page, 'Ana Abel')
  const account = new AccountPanel(page)
  const signIn = new SignInScreen(page)
  const signOut = async (answer: string) => {
    // The drawer lies over the button; by key it is in reach.
    await account.button.focus()
    await page.keyboard.press('Enter')
    await account.signOut.focus()
    await page.keyboard.press('Enter')
    await drawer.leaveQuestion().getByRole('button', { name: answer }).click()
  }
  await drawer.field('Notes').fill('Half a thought')
  await signOut('Stay')
  await expect(drawer.field('Notes')).toHaveValue('Half a thought')
  expect(board.writes).toEqual([])
  await signOut('Save')
  await expect(signIn.email).toBeVisible()
  expect((await sales.read('Ana Abel')).Notes).toBe('Half a thought')

  await signIn.signIn(writer)
  await expect(drawer.field('Notes')).toHaveValue('Half a thought')
  await drawer.field('Notes').fill('Not for others')
  await isKept(page, 'Not for others')
  await signOut('Discard')
  await expect(signIn.email).toBeVisible()
  await signIn.signIn(guest)
  await expect(drawer.field('Notes')).toHaveValue('Half a thought')
  await expect(drawer.form.getByText(restored)).toHaveCount(0)
  expect(await storedText(page)).not.toContain('Not for others')
})

test('a sign-out in another tab keeps what is typed here for the same person, and for nobody else (I14)', async ({
  otherBoard,
  person,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/status of 401/)
  const roles = [...reading, 'CrmOpportunity-Edit']
  const [writer, guest] = [await person('Olga Other', roles), await person('Gesa Guest', roles)]
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const board = await otherBoard(writer)
  const { page } = board
  await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('Half a thought')
  await isKept(page, 'Half a thought')
  const tab = await board.inNewTab()
  const signIn = new SignInScreen(page)
  const signOutInTab = async () => {
    const account = new AccountPanel(tab.page)
    await account.open()
    await account.signOut.click()
    await expect(signIn.email).toBeVisible()
    await isGone(page, 'Half a thought')
  }
  await tab.open(sales)
  await signOutInTab()
  await signIn.signIn(writer)
  await expect(drawer.form.getByText(restored)).toBeVisible()
  await expect(drawer.field('Notes')).toHaveValue('Half a thought')

  await tab.open(sales)
  await signOutInTab()
  await signIn.signIn(guest)
  await expect(drawer.field('Notes')).toHaveValue('')
  await expect(drawer.form.getByText(restored)).toHaveCount(0)
  expect(await storedText(page)).not.toContain('Half a thought')
  expect(board.writes).toEqual([])
})

test('where nothing may be kept, the browser asks before unsaved changes are closed', async ({
  board,
  pipeline,
  page,
}) => {
  const asked = closingQuestions(page)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  const account = new AccountPanel(page)
  await account.open()
  await account.keepBoard.uncheck()
  await page.keyboard.press('Escape')
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await page.reload()
  await board.isRead()
  expect(asked()).toBe(0)
  await drawer.field('Notes').click()
  await drawer.field('Notes').fill('Lost without a question')
  await page.reload()
  expect(asked()).toBe(1)
  await board.isRead()
  await expect(drawer.field('Notes')).toHaveValue('')
  expect(await storedText(page)).not.toContain('Lost without')
})
