import { expect, test } from './fixtures.ts'
import type { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { holdRequests, isData } from './screens/held-requests.ts'
import { SignInScreen } from './screens/sign-in-screen.ts'
import { storedText } from './screens/stored-text.ts'
import { reading, signIn } from './world/people.ts'

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

test('an expired session asks for a sign-in in place, and the pending move is sent afterwards', async ({
  otherBoard,
  pipeline,
  server,
  demo,
  watchdog,
}) => {
  watchdog.expect(/status of 401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  const board = await otherBoard(await signIn(server.url, demo))
  await board.withoutEvents()
  await board.open(sales)
  // Neither events nor reads tell that the session is over: the write is the first to learn of it.
  const reads = await holdRequests(board.page, isData, ['GET'])
  await endSession(board, server.url)
  await board.drag('Ana Abel').below('Ben Brandt')
  const screen = new SignInScreen(board.page)
  await expect(board.page.getByText('Your session has ended.')).toBeVisible()
  await reads.release()
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
  await screen.signIn(demo)
  await expect(screen.email).toHaveCount(0)
  await board.shows({ Enquiry: [], Tour: ['Ben Brandt', 'Ana Abel'] })
  await board.hasSent('PUT', 'PUT')
  expect(await sales.order()).toEqual({ Enquiry: [], Tour: ['Ben Brandt', 'Ana Abel'] })
})

test('input in the drawer survives a new sign-in and is saved', async ({
  otherBoard,
  pipeline,
  server,
  demo,
  watchdog,
}) => {
  watchdog.expect(/status of 401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const board = await otherBoard(await signIn(server.url, demo))
  await board.withoutEvents()
  await board.open(sales)
  await board.openCard('Ana Abel')
  const drawer = new DrawerScreen(board.page, 'Ana Abel')
  await drawer.field('Notes').fill('A long call, written down once')
  const reads = await holdRequests(board.page, isData, ['GET'])
  await endSession(board, server.url)
  await drawer.save.click()
  const screen = new SignInScreen(board.page)
  await expect(screen.email).toBeVisible()
  await reads.release()
  await screen.signIn(demo)
  await expect(screen.email).toHaveCount(0)
  await expect(drawer.field('Notes')).toHaveValue('A long call, written down once')
  await drawer.isSaved()
  expect((await sales.read('Ana Abel')).Notes).toBe('A long call, written down once')
})

test('a session that ends is noticed by a window that nobody touches', async ({
  otherBoard,
  pipeline,
  server,
  demo,
  watchdog,
}) => {
  watchdog.expect(/status of 401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  const board = await otherBoard(await signIn(server.url, demo))
  await board.openLive(sales)
  await endSession(board, server.url)
  const screen = new SignInScreen(board.page)
  await expect(screen.email).toBeVisible()
  await screen.signIn(demo)
  await expect(screen.email).toHaveCount(0)
  await board.shows({ Enquiry: ['Ana Abel'] })
})

test('another user who signs in then does not send the first user’s changes (I14)', async ({
  otherBoard,
  pipeline,
  person,
  server,
  demo,
  watchdog,
}) => {
  watchdog.expect(/status of 401/)
  const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
  const board = await otherBoard(await signIn(server.url, demo))
  const guest = await person('Gesa Guest', [...reading, 'CrmOpportunity-Edit'])
  await board.withoutEvents()
  await board.open(sales)
  // Neither events nor reads tell that the session is over: the write is the first to learn of it.
  const reads = await holdRequests(board.page, isData, ['GET'])
  await endSession(board, server.url)
  await board.drag('Ana Abel').onto('Tour')
  const screen = new SignInScreen(board.page)
  await expect(screen.email).toBeVisible()
  await reads.release()
  await screen.signIn(guest)
  await expect(screen.email).toHaveCount(0)
  await expect(board.page.getByTitle(guest.email)).toHaveText('Gesa Guest')
  await board.reload()
  expect(await sales.order()).toEqual({ Enquiry: ['Ana Abel'], Tour: [] })
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
