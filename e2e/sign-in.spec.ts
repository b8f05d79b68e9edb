import { expect, test } from './fixtures.ts'
import { AccountPanel } from './screens/account-panel.ts'
import { SignInScreen } from './screens/sign-in-screen.ts'

test.use({ storageState: { cookies: [], origins: [] } })

test('the demo credentials are shown beside the form and work', async ({ page, demo, board }) => {
  await page.goto('/')
  await expect(page.getByText(demo.email)).toBeVisible()
  await expect(page.getByText(demo.password)).toBeVisible()
  await page.getByRole('button', { name: 'Use demo account' }).click()
  await new SignInScreen(page).button.click()
  await board.isRead()
  await expect(page).toHaveURL(/\/boards\/\d+$/)
})

test('a wrong password is refused with a message, and the right one works afterwards', async ({
  page,
  demo,
  board,
  watchdog,
}) => {
  watchdog.expect(/status of 401/)
  await page.goto('/')
  const screen = new SignInScreen(page)
  await screen.signIn({ ...demo, password: 'not this one' })
  await expect(page.getByRole('alert')).toHaveText('The email or the password is not right.')
  await expect(screen.password).toBeFocused()
  await page.keyboard.type(demo.password)
  await page.keyboard.press('Enter')
  await board.isRead()
})

test('an empty form names each missing field and sends nothing', async ({ page, board }) => {
  await page.goto('/')
  const screen = new SignInScreen(page)
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.method()))
  await screen.button.click()
  await expect(screen.email).toHaveAccessibleDescription('Enter your email address.')
  await expect(screen.password).toHaveAccessibleDescription('Enter your password.')
  await expect(screen.email).toBeFocused()
  expect(asked).not.toContain('POST')
  await expect(board.search).toHaveCount(0)
})

test('the first field has the focus, and the password can be shown', async ({ page, demo, board }) => {
  await page.goto('/')
  const screen = new SignInScreen(page)
  await expect(screen.email).toBeFocused()
  await page.keyboard.type(demo.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(demo.password)
  await expect(screen.password).toHaveAttribute('type', 'password')
  await screen.showPassword.check()
  await expect(screen.password).toHaveAttribute('type', 'text')
  await expect(screen.password).toHaveValue(demo.password)
  await screen.showPassword.uncheck()
  await expect(screen.password).toHaveAttribute('type', 'password')
  await screen.button.click()
  await board.isRead()
})

test('a server that cannot be reached is called that', async ({ page, demo, watchdog }) => {
  watchdog.expect(/ERR_FAILED|Failed to load/)
  await page.goto('/')
  const screen = new SignInScreen(page)
  await expect(screen.email).toBeFocused()
  await page.route('**/ext/session', (route) => route.abort())
  await screen.signIn(demo)
  await expect(page.getByRole('alert')).toHaveText('The server cannot be reached. Check your connection.')
})

test('a link to a card leads there after the sign-in', async ({ page, demo, board, pipeline }) => {
  const sales = await pipeline({ Enquiry: ['Ana Abel'] })
  await page.goto(`/boards/${sales.id}?opportunity=${sales.card('Ana Abel').Id}`)
  await new SignInScreen(page).signIn(demo)
  await expect(page.getByRole('dialog', { name: 'Ana Abel' })).toBeVisible()
  await board.shows({ Enquiry: ['Ana Abel'] })
})

test('after signing out the sign-in page is shown, also after a reload', async ({ page, demo, board, watchdog }) => {
  // The event stream may be opened again before the page hears that it is signed out.
  watchdog.expect(/status of 401/)
  await page.goto('/')
  const screen = new SignInScreen(page)
  await screen.signIn(demo)
  await board.isRead()
  const account = new AccountPanel(page)
  await account.open()
  await account.signOut.click()
  await expect(screen.email).toBeVisible()
  await page.reload()
  await expect(screen.email).toBeVisible()
  await expect(board.search).toHaveCount(0)
})
