import { EventEmitter, once } from 'node:events'
import type { Page } from '@playwright/test'
import { crmOpportunity } from '#core/contract/entities/opportunity.ts'
import { expect, test } from './fixtures.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { holdRequests } from './screens/held-requests.ts'
import { isWrite } from './screens/writes.ts'
import { makeCustomer } from './world/pipeline.ts'

/** A value that the server does not accept, named by its field. */
const tooHigh = {
  Status: 500,
  Message: 'Value: is too high',
  Value: null,
  Errors: [{ AttemptedValue: 480, Message: 'is too high', PropertyName: 'Value' }],
  WasSuccessful: false,
}

/** Holds the writes of a page; `refuse` answers them with 400 and lets all later ones through. */
async function holdThenRefuse(page: Page): Promise<{ refuse(): Promise<void> }> {
  const gate = new EventEmitter()
  const opened = once(gate, 'open')
  const pattern = `**${crmOpportunity.path}**`
  const answered: Promise<void>[] = []
  await page.route(pattern, (route) => {
    if (!isWrite(route.request())) return route.fallback()
    const answer = opened.then(() => route.fulfill({ status: 400, json: tooHigh }))
    answered.push(answer)
    return answer
  })
  return {
    async refuse() {
      gate.emit('open')
      await Promise.all(answered)
      await page.unroute(pattern)
    },
  }
}

const messages = (page: Page) => page.getByRole('region', { name: /^Notifications/ }).getByRole('alert')
const restored = /^Restored your unsaved changes of /

async function isClosed(drawer: DrawerScreen): Promise<void> {
  await expect(drawer.form).toHaveCount(0)
  await expect(drawer.leaveQuestion()).toHaveCount(0)
}

/** Saves a value in the drawer of Ana; the answer is held. */
async function saveValue(board: BoardScreen, value: string): Promise<DrawerScreen> {
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(board.page, 'Ana Abel')
  await drawer.field('Value').fill(value)
  await drawer.save.click()
  await expect(drawer.form.getByRole('button', { name: 'Saving…' })).toBeVisible()
  await expect.poll(() => board.writes.length).toBe(1)
  return drawer
}

test('a save may be closed before it is answered; refused then, it is told once, and what was typed comes back', async ({
  board,
  pipeline,
  page,
  watchdog,
}) => {
  watchdog.expect(/status of 400/)
  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Brandt'] })
  await board.open(sales)
  const held = await holdThenRefuse(page)
  const drawer = await saveValue(board, '480')
  await page.keyboard.press('Escape')
  await isClosed(drawer)
  await held.refuse()

  const message = messages(page)
  await expect(message).toContainText('The changes to Ana Abel were not saved')
  await expect(message).toContainText('Value: is too high')
  await expect(message).toHaveCount(1)
  await message.getByRole('button', { name: 'Open what you typed' }).click()
  await expect(drawer.form.getByText(restored)).toBeVisible()
  await expect(drawer.field('Value')).toHaveValue('480')
  await drawer.isSavedByButton()
  await board.hasSaved()
  expect((await sales.read('Ana Abel')).Value).toBe(480)
})

test('a create may be closed before it is answered; refused then, the form comes back as it was', async ({
  board,
  pipeline,
  page,
  api,
  watchdog,
}) => {
  watchdog.expect(/status of 400/)
  const sales = await pipeline({ Enquiry: [] })
  await makeCustomer(api, { name: 'Noor Nilsen', businessId: sales.businessId })
  await board.open(sales, { new: sales.stageId('Enquiry') })
  const held = await holdThenRefuse(page)
  const form = new DrawerScreen(page, 'New opportunity')
  await form.lookUp('Customer', 'Noor Nilsen')
  await form.field('Value').fill('480')
  await form.field('Notes').fill('Wants a desk')
  await form.save.click()
  await expect.poll(() => board.writes.length).toBe(1)
  await board.shows({ Enquiry: ['Noor Nilsen'] })
  await form.close.click()
  await isClosed(form)
  await held.refuse()

  const message = messages(page)
  await expect(message).toContainText('The opportunity of Noor Nilsen was not created')
  await expect(message).toHaveCount(1)
  await board.shows({ Enquiry: [] })
  await message.getByRole('button', { name: 'Open what you typed' }).click()
  await expect(form.field('Customer')).toHaveValue('Noor Nilsen')
  await expect(form.field('Value')).toHaveValue('480')
  await expect(form.field('Notes')).toHaveValue('Wants a desk')
  await form.save.click()
  await expect(new DrawerScreen(page, 'Noor Nilsen').form).toBeVisible()
  const id = Number(new URL(page.url()).searchParams.get('opportunity'))
  expect(await api.one(crmOpportunity, id)).toMatchObject({ Value: 480, Notes: 'Wants a desk' })
})

test('a form that shows the opportunity again gets the refusal at its field, and no message tells it', async ({
  board,
  pipeline,
  page,
  watchdog,
}) => {
  watchdog.expect(/status of 400/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  const held = await holdThenRefuse(page)
  const drawer = await saveValue(board, '480')
  await page.keyboard.press('Escape')
  await isClosed(drawer)
  await board.openCard('Ana Abel')
  await expect(drawer.field('Value')).toHaveValue('480')
  await held.refuse()
  await drawer.errorAt('Value', 'Is too high.')
  await expect(drawer.field('Value')).toHaveValue('480')
  await expect(messages(page)).toHaveCount(0)
  await drawer.field('Value').fill('470')
  await drawer.isSavedByButton()
  expect((await sales.read('Ana Abel')).Value).toBe(470)
  await expect(messages(page)).toHaveCount(0)
})

test('saved without a network, closed and left: nothing asks, and the next visit saves it (I13)', async ({
  board,
  context,
  pipeline,
  page,
  watchdog,
}) => {
  // The next visit may ask while the request of the one before is at work.
  watchdog.expect(/ERR_INTERNET_DISCONNECTED|status of 409/)
  let asked = 0
  page.on('dialog', (dialog) => {
    asked++
    void dialog.accept()
  })
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(page, 'Ana Abel')
  await drawer.field('Notes').fill('Typed on a train')
  await context.setOffline(true)
  await expect(page.getByRole('banner').getByRole('status')).toHaveText(/^Offline/)
  await drawer.save.click()
  await expect(page.getByRole('banner').getByRole('status')).toHaveText(/^Offline, 1 change waits/)
  await page.keyboard.press('Escape')
  await isClosed(drawer)
  await page.goto('about:blank')
  expect(asked).toBe(0)
  // A request that is under way may outlive its page, and arrive: then the next visit only learns of it.
  await context.setOffline(false)
  await board.open(sales)
  // Not `hasSaved`: of a request that outlives its page, nobody here gets to know the end.
  await expect.poll(async () => (await sales.read('Ana Abel')).Notes).toBe('Typed on a train')
  await expect(page.getByText('Not saved yet')).toHaveCount(0)
  expect((await sales.read('Ana Abel')).Version).toBe(sales.card('Ana Abel').Version + 1)
  await board.openCard('Ana Abel')
  await expect(drawer.field('Notes')).toHaveValue('Typed on a train')
  await expect(drawer.form.getByText(restored)).toHaveCount(0)
})

test('“Discard” after a save that waits takes back only what was typed since', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  const held = await holdRequests(page, ({ pathname }) => pathname.startsWith(crmOpportunity.path), ['PUT'])
  const drawer = await saveValue(board, '480')
  await drawer.field('Value').fill('999')
  await expect(drawer.save).toBeEnabled()
  await drawer.form.getByRole('button', { name: 'Discard' }).click()
  await expect(drawer.field('Value')).toHaveValue('480')
  await drawer.field('Notes').fill('Never mind')
  await page.keyboard.press('Escape')
  await drawer.leaveQuestion().getByRole('button', { name: 'Discard' }).click()
  await isClosed(drawer)
  await held.release()
  await board.hasSaved()
  expect(await sales.read('Ana Abel')).toMatchObject({ Value: 480, Notes: null })
})

test('what was typed while a save waited is saved after it', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.open(sales)
  const held = await holdRequests(page, ({ pathname }) => pathname.startsWith(crmOpportunity.path), ['PUT'])
  const drawer = await saveValue(board, '480')
  await drawer.field('Notes').fill('And one more thing')
  await drawer.save.click()
  await expect(drawer.form.getByText('Unsaved changes')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await isClosed(drawer)
  await held.release()
  await board.hasSaved()
  expect(await sales.read('Ana Abel')).toMatchObject({ Value: 480, Notes: 'And one more thing' })
  expect((await sales.read('Ana Abel')).Version).toBe(sales.card('Ana Abel').Version + 2)
})
