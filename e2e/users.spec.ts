import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { business } from '#core/contract/entities/business.ts'
import { user } from '#core/contract/entities/user.ts'
import { expect, test } from './fixtures.ts'
import { AccountPanel } from './screens/account-panel.ts'
import { SignInScreen } from './screens/sign-in-screen.ts'
import { UsersScreen } from './screens/users-screen.ts'

/** Asks for a password link for whoever is open, and takes it from the screen: there is no mail server. */
async function passwordLink(users: UsersScreen): Promise<string> {
  await users.button('Send a password link').click()
  const dialog = users.page.getByRole('alertdialog', { name: /^Password link for / })
  const link = new URL(await dialog.getByLabel('Link').inputValue())
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toHaveCount(0)
  return `${link.pathname}${link.hash}`
}

const violations = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

test('a new user gets a link, sets a password with it, and sees what the roles allow', async ({
  page,
  server,
  browser,
  board,
  watchdog,
}) => {
  watchdog.expect(/status of 400/)
  const users = new UsersScreen(page)
  await users.open()
  await users.button('New user').click()
  await users.save.click()
  await expect(users.name).toHaveAccessibleDescription('Enter a name.')
  await expect(users.name).toBeFocused()
  await expect(page.getByRole('group', { name: 'Locations' })).toHaveAccessibleDescription(/at least one location/)

  await users.name.fill('Nora Nilsen')
  await users.email.fill('demo@pipeline.example')
  await page.getByRole('group', { name: 'Locations' }).getByRole('checkbox').first().check()
  await users.button('Read only').click()
  await expect(users.role('Opportunities: List')).toBeChecked()
  await expect(users.role('Opportunities: Edit')).not.toBeChecked()
  await users.save.click()
  await expect(users.email).toHaveAccessibleDescription('Belongs to another user already.')
  await users.email.fill('nora@pipeline.example')
  await users.save.click()
  await expect(page).toHaveURL(/\/users\?user=\d+$/)
  await expect(users.row('Nora Nilsen')).toHaveAttribute('aria-current', 'true')

  const logged: string[] = []
  server.process.stdout?.on('data', (data: Buffer) => logged.push(data.toString()))
  const link = await passwordLink(users)
  const hers = await (
    await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins: [] } })
  ).newPage()
  await hers.goto(link)
  await expect(hers.getByLabel('New password')).toBeVisible()
  expect(await violations(hers)).toEqual([])
  await hers.getByLabel('New password').fill('too short')
  await hers.keyboard.press('Enter')
  await expect(hers.getByLabel('New password')).toHaveAccessibleDescription('Use at least 10 characters.')
  await hers.getByLabel('New password').fill('password12')
  await hers.keyboard.press('Enter')
  await expect(hers.getByLabel('New password')).toHaveAccessibleDescription(/attackers try first/)
  await hers.getByLabel('New password').fill('four words in a row')
  await hers.keyboard.press('Enter')
  await hers.getByRole('button', { name: 'Go to the board' }).click()
  await new SignInScreen(hers).signIn({ email: 'nora@pipeline.example', password: 'four words in a row' })
  await expect(hers.locator('[data-stage-id]').first()).toBeVisible()
  expect(logged.join('')).toContain('"event":"sign-in"')
  expect(logged.join('')).not.toContain(link.split('#')[1] ?? '')
  const account = new AccountPanel(hers)
  await account.open()
  await expect(account.users).toHaveCount(0)
  await hers.goto('/users')
  await expect(hers.getByRole('alert')).toContainText('You cannot manage users')
  await hers.context().close()
  await users.button('Back to the board').click()
  await board.isRead()
})

test('a used link says so, and so does a truncated one', async ({ page, api, watchdog }) => {
  watchdog.expect(/status of 400/)
  const [location] = await api.all(business)
  await api.create(user, { FullName: 'Olga Once', Email: 'olga@pipeline.example', Businesses: [location?.Id ?? 0] })
  const users = new UsersScreen(page)
  await users.open()
  await users.row('Olga Once').click()
  const address = await passwordLink(users)
  for (const outcome of ['Your password is set', 'This link has expired or was already used']) {
    await page.goto('about:blank')
    await page.goto(address)
    await page.getByLabel('New password').fill('four words in a row')
    await page.keyboard.press('Enter')
    await expect(page.getByText(outcome)).toBeVisible()
  }
  await page.goto('about:blank')
  await page.goto('/set-password')
  await expect(page.getByRole('alert')).toContainText('incomplete')
  await page.getByRole('button', { name: 'Go to the board' }).click()
  await expect(page).toHaveURL(/boards/)
})

test('signing a user out everywhere asks first and shows the sign-in page in their window', async ({
  page,
  person,
  otherBoard,
  watchdog,
}) => {
  watchdog.expect(/status of 401/)
  const paul = await person('Paul Pratt', [
    'Business-List',
    'CrmBoard-List',
    'CrmBoardColumn-List',
    'CrmOpportunity-List',
  ])
  const theirs = await otherBoard(paul)
  await theirs.page.goto('/')
  await expect(theirs.page.locator('[data-stage-id]').first()).toBeVisible()
  const users = new UsersScreen(page)
  await users.open()
  await users.row('Paul Pratt').click()
  await users.button('Sign out everywhere').click()
  await page
    .getByRole('alertdialog', { name: 'Sign Paul Pratt out everywhere?' })
    .getByRole('button', { name: 'Sign out everywhere' })
    .click()
  await expect(page.getByText('Paul Pratt is signed out everywhere')).toBeVisible()
  await theirs.page.reload()
  await expect(new SignInScreen(theirs.page).email).toBeVisible()
})

test('a click on another user does not discard unsaved changes', async ({ page, person }) => {
  await person('Quinn Quick', ['CrmBoard-List'])
  const users = new UsersScreen(page)
  await users.open()
  await users.row('Quinn Quick').click()
  await users.name.fill('Quinn Quicker')
  await users.row('Administrator').click()
  await users.button('Stay').click()
  await expect(users.name).toHaveValue('Quinn Quicker')
  await users.role('Boards: Edit').check()
  await users.save.click()
  await expect(page.getByText('Quinn Quicker saved')).toBeVisible()
  await users.row('Administrator').click()
  await expect(users.name).toHaveValue('Administrator')
  await users.row('Quinn Quicker').click()
  await expect(users.role('Boards: Edit')).toBeChecked()
  await expect(users.role('Boards: List')).toBeChecked()
  await expect(users.role('Boards: Delete')).not.toBeChecked()
  await users.role('Boards: Delete').check()
  await users.row('Administrator').click()
  await page.getByRole('alertdialog', { name: 'Save your changes?' }).getByRole('button', { name: 'Save' }).click()
  await expect(users.name).toHaveValue('Administrator')
  await users.row('Quinn Quicker').click()
  await expect(users.role('Boards: Delete')).toBeChecked()
})

test('a user that another administrator has changed meanwhile is not overwritten', async ({ page, api, watchdog }) => {
  watchdog.expect(/status of 412/)
  const [location] = await api.all(business)
  const rita = await api.create(user, {
    FullName: 'Rita Rohde',
    Email: 'rita@pipeline.example',
    Businesses: [location?.Id ?? 0],
  })
  const users = new UsersScreen(page)
  await users.open()
  await users.row('Rita Rohde').click()
  await users.name.fill('Rita Mine')
  await api.change(user, rita.Id, { FullName: 'Rita Theirs' })
  await users.save.click()
  await expect(page.getByRole('alert')).toContainText('changed it in the meantime')
  await users.button('Load their version').click()
  await expect(users.name).toHaveValue('Rita Theirs')
  await users.name.fill('Rita Both')
  await users.save.click()
  await expect(page.getByText('Rita Both saved')).toBeVisible()
})

test('the last administrator cannot be removed', async ({ page, watchdog }) => {
  watchdog.expect(/status of 400/)
  const users = new UsersScreen(page)
  await users.open()
  await users.row('Administrator').click()
  const flag = page.getByRole('checkbox', { name: 'Administrator' })
  await flag.uncheck()
  await page.getByRole('group', { name: 'Locations' }).getByRole('checkbox').first().check()
  await users.save.click()
  await expect(flag).toHaveAccessibleDescription(/last administrator/)
  await expect(flag).toBeFocused()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the screen of the users has no faults that a machine can find (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const users = new UsersScreen(page)
    await users.open()
    await expect(users.row('Administrator')).toBeVisible()
    expect(await violations(page)).toEqual([])
    await users.button('New user').click()
    await users.save.click()
    await expect(page.getByRole('alert')).toBeVisible()
    expect(await violations(page)).toEqual([])
  })
}

test.describe('on a phone in German', () => {
  test.use({ locale: 'de-DE', viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })

  test('the table of roles is not wider than the screen', async ({ page }) => {
    await page.goto('/users?user=new')
    const table = page.getByRole('table')
    await expect(table.getByRole('columnheader', { name: 'Bearbeiten' })).toBeVisible()
    expect(await table.evaluate((element) => element.getBoundingClientRect().right)).toBeLessThanOrEqual(320)
  })
})
