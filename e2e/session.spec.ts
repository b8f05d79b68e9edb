import { expect, test as base } from './fixtures.ts'
import { AccountPanel } from './screens/account-panel.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { type HeldRequests, holdReads } from './screens/held-requests.ts'
import { SignInScreen } from './screens/sign-in-screen.ts'
import { storedText } from './screens/stored-text.ts'
import type { Credentials } from './world/api.ts'
import { reading, signIn } from './world/people.ts'

/** `board` has a session of its own, so that its end is nobody else's. */
const test = base.extend({
  board: async ({ otherBoard, server, demo, watchdog }, provide) => {
    watchdog.expect(/status of 401/)
    await provide(await otherBoard(await signIn(server.url, demo)))
  },
})

/** Ends the session on the server, as an expiry does: the browser learns of it with its next request. */
async function endSession({ page }: BoardScreen, server: string): Promise<void> {
  const cookies = await page.context().cookies()
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const answer = await fetch(new URL('/ext/session', server), {
    method: 'DELETE',
    headers: { Cookie, Origin: new URL(server).origin },
  })
  if (answer.status !== 204) throw new Error(`the session did not end: ${answer.status}`)
}

/** Ends the session so that the next write is the first to learn of it: neither events nor reads tell. */
async function endSessionUnnoticed(board: BoardScreen, server: string): Promise<HeldRequests> {
  const reads = await holdReads(board.page)
  await endSession(board, server)
  return reads
}

/** Signs in where the board asks for it; `reads` that were held go on before. */
async function signInAgain(board: BoardScreen, who: Credentials, reads?: HeldRequests): Promise<void> {
  const screen = new SignInScreen(board.page)
  await expect(screen.email).toBeVisible()
  await reads?.release()
  await screen.signIn(who)
  await expect(screen.email).toHaveCount(0)
}

test('an expired session asks for a sign-in in place, and the pending move is sent afterwards', async ({
  board,
  pipeline,
  server,
  demo,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  await board.withoutEvents()
  await board.open(sales)
  const reads = await endSessionUnnoticed(board, server.url)
  await board.drag('Ana Abel').below('Ben Brandt')
  await expect(board.page.getByText('Your session has ended.')).toBeVisible()
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  await signInAgain(board, demo, reads)
  await board.shows({ Enquiry: [], Tour: ['Ben Brandt', 'Ana Abel'] })
  await board.hasSent('PUT', 'PUT')
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: ['Ben Brandt', 'Ana Abel'] })
})

test('input in the drawer survives a new sign-in and is saved', async ({ board, pipeline, server, demo }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.withoutEvents()
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(board.page, 'Ana Abel')
  await drawer.field('Notes').fill('A long call, written down once')
  const reads = await endSessionUnnoticed(board, server.url)
  await drawer.save.click()
  await signInAgain(board, demo, reads)
  await expect(drawer.field('Notes')).toHaveValue('A long call, written down once')
  await drawer.isSaved()
  expect((await sales.read('Ana Abel')).Notes).toBe('A long call, written down once')
})

test('a session that ends is noticed by a window that nobody touches', async ({ board, pipeline, server, demo }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await board.openLive(sales)
  await endSession(board, server.url)
  await signInAgain(board, demo)
  await board.shows({ Enquiry: ['Ana Abel'] })
})

test('another user who signs in then does not send the first user’s changes (I14)', async ({
  board,
  pipeline,
  person,
  server,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const guest = await person('Gesa Guest', [...reading, 'CrmOpportunity-Edit'])
  await board.withoutEvents()
  await board.open(sales)
  const reads = await endSessionUnnoticed(board, server.url)
  await board.drag('Ana Abel').onto('Tour')
  await signInAgain(board, guest, reads)
  await expect(board.page.getByTitle(guest.email)).toHaveText('Gesa Guest')
  await board.reload()
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel'], Tour: [] })
})

test('a sign-out ends the offer to undo, and the next person can undo nothing of it (I14)', async ({
  board,
  pipeline,
  person,
}) => {
  const { page } = board
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const guest = await person('Gesa Guest', [...reading, 'CrmOpportunity-Edit'])
  await board.open(sales)
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  const offer = page.getByRole('button', { name: 'Undo' })
  await expect(offer).toBeVisible()
  const account = new AccountPanel(page)
  await account.open()
  await account.signOut.click()
  const screen = new SignInScreen(page)
  await expect(screen.email).toBeVisible()
  await expect(offer).toHaveCount(0)
  await expect(page.getByText('Ana Abel')).toHaveCount(0)
  await screen.signIn(guest)
  await board.shows({ Enquiry: [], Tour: ['Ana Abel'] })
  await expect(offer).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(board.message('There is nothing to undo')).toBeVisible()
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: ['Ana Abel'] })
})

test('a session that ends in place under the offer to undo does not show it to the next person (I14)', async ({
  board,
  pipeline,
  person,
  server,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const guest = await person('Gesa Guest', [...reading, 'CrmOpportunity-Edit'])
  await board.openLive(sales)
  await board.drag('Ana Abel').onto('Tour')
  await board.hasSent('PUT')
  const offer = board.page.getByRole('button', { name: 'Undo' })
  await offer.hover()
  await endSession(board, server.url)
  await signInAgain(board, guest)
  await expect(board.page.getByTitle(guest.email)).toHaveText('Gesa Guest')
  await expect(offer).toHaveCount(0)
})

test('a session that ends under unsaved changes: after a reload they are there for the same person, and not for another (I14)', async ({
  otherBoard,
  pipeline,
  person,
  server,
  demo,
  watchdog,
}) => {
  watchdog.expect(/status of 401/)
  const guest = await person('Gesa Guest', [...reading, 'CrmOpportunity-Edit'])
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const board = await otherBoard(await signIn(server.url, demo))
  const { page } = board
  await board.withoutEvents()
  await board.open(sales, { opportunity: sales.card('Ana Abel').Id })
  const drawer = new DrawerScreen(page, 'Ana Abel')
  const screen = new SignInScreen(page)
  const restored = drawer.form.getByText(/^Restored your unsaved changes/)
  await drawer.field('Notes').fill('A long call, written down once')
  await expect.poll(async () => (await storedText(page)).includes('A long call')).toBe(true)
  const signInAnew = async (who: { email: string; password: string }) => {
    await endSession(board, server.url)
    await page.reload()
    await expect(screen.email).toBeVisible()
    await screen.signIn(who)
    await expect(screen.email).toHaveCount(0)
  }
  await signInAnew(demo)
  await expect(restored).toBeVisible()
  await expect(drawer.field('Notes')).toHaveValue('A long call, written down once')
  await signInAnew(guest)
  await expect(drawer.field('Notes')).toHaveValue('')
  await expect(restored).toHaveCount(0)
  await expect.poll(async () => (await storedText(page)).includes('A long call')).toBe(false)
  expect(board.writes).toEqual([])
})
