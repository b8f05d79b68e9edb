import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { startBuiltServer } from './built-server.ts'
import { expect, test } from './fixtures.ts'
import { AccountPanel } from './screens/account-panel.ts'
import { SignInScreen } from './screens/sign-in-screen.ts'
import { appCode, TwoStepScreen } from './screens/two-step-screen.ts'
import { UsersScreen } from './screens/users-screen.ts'
import { reading } from './world/people.ts'

const violations = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)
const stage = (page: Page) => page.locator('[data-stage-id]').first()

async function signOut(page: Page): Promise<void> {
  const account = new AccountPanel(page)
  await account.open()
  await account.signOut.click()
  await expect(new SignInScreen(page).email).toBeVisible()
}

test('somebody sets it up, signs in with a code and with a recovery code, and an administrator resets it', async ({
  page,
  person,
  otherBoard,
  watchdog,
}) => {
  watchdog.expect(/status of 40[01]/)
  const tess = await person('Tess Twostep', reading)
  const theirs = (await otherBoard(tess)).page
  await theirs.goto('/')
  const account = new AccountPanel(theirs)
  await account.open()
  await account.twoStep.click()
  await expect(theirs).toHaveURL(/\/two-step-sign-in$/)
  const twoStep = new TwoStepScreen(theirs)
  await twoStep.password.fill('not my password')
  await twoStep.begin.click()
  await expect(twoStep.password).toHaveAccessibleDescription(/This is not your password/)
  expect(await violations(theirs)).toEqual([])
  const { secret, usedCode, recoveryCodes } = await twoStep.setUp(tess.password)
  await expect(stage(theirs)).toBeVisible()

  await signOut(theirs)
  const screen = new SignInScreen(theirs)
  await screen.signIn(tess)
  await expect(screen.code).toBeFocused()
  expect(await violations(theirs)).toEqual([])
  await screen.button.click()
  await expect(screen.code).toHaveAccessibleDescription('Enter the code.')
  await screen.code.fill(usedCode)
  await screen.button.click()
  await expect(screen.code).toHaveAccessibleDescription(/not right, or was used already/)
  await screen.code.fill(appCode(secret, 1))
  await screen.button.click()
  await expect(stage(theirs)).toBeVisible()

  await signOut(theirs)
  await screen.signIn(tess)
  await screen.code.fill(recoveryCodes[0] ?? '')
  await screen.button.click()
  await expect(stage(theirs)).toBeVisible()
  await theirs.goto('/two-step-sign-in')
  await expect(theirs.getByText('9 recovery codes are left.')).toBeVisible()
  expect(await violations(theirs)).toEqual([])

  const users = new UsersScreen(page)
  await users.open()
  await users.row('Tess Twostep').click()
  await users.button('Reset two-step sign-in').click()
  await page
    .getByRole('alertdialog', { name: 'Reset two-step sign-in for Tess Twostep?' })
    .getByRole('button', { name: 'Reset two-step sign-in' })
    .click()
  await expect(page.getByText('Two-step sign-in is off for Tess Twostep')).toBeVisible()
  await twoStep.toBoard.click()
  await signOut(theirs)
  await screen.signIn(tess)
  await expect(stage(theirs)).toBeVisible()
})

test('it can be turned off with a recovery code, and Back leads from the code to the password', async ({
  person,
  otherBoard,
  watchdog,
}) => {
  watchdog.expect(/status of 40[01]/)
  const omar = await person('Omar Off', reading)
  const theirs = (await otherBoard(omar)).page
  await theirs.goto('/two-step-sign-in')
  const twoStep = new TwoStepScreen(theirs)
  const { recoveryCodes } = await twoStep.setUp(omar.password)
  await expect(stage(theirs)).toBeVisible()
  await signOut(theirs)
  const screen = new SignInScreen(theirs)
  await screen.signIn(omar)
  await theirs.getByRole('button', { name: 'Back' }).click()
  await expect(screen.email).toBeFocused()
  await screen.signIn(omar)
  await screen.code.fill(recoveryCodes[0] ?? '')
  await screen.button.click()
  await expect(stage(theirs)).toBeVisible()
  await theirs.goto('/two-step-sign-in')
  await twoStep.offCode.fill('000000')
  await twoStep.turnOff.click()
  await expect(twoStep.offCode).toHaveAccessibleDescription(/not right/)
  await twoStep.offCode.fill(recoveryCodes[1] ?? '')
  await twoStep.turnOff.click()
  await expect(twoStep.begin).toBeVisible()
})

test('where the server requires it, nothing is open before it is set up', async ({ browser, watchdog }) => {
  watchdog.expect(/status of 40[13]/)
  const dataDir = await mkdtemp(join(tmpdir(), 'pb-two-step-'))
  const admin = { email: 'ada@example.com', password: 'four words in a row' }
  const server = await startBuiltServer({
    DATA_DIR: dataDir,
    DEMO: '0',
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
    REQUIRE_SECOND_FACTOR: '1',
  })
  const context = await browser.newContext({ baseURL: server.url, storageState: { cookies: [], origins: [] } })
  const page = await context.newPage()
  await page.goto('/')
  await new SignInScreen(page).signIn(admin)
  const twoStep = new TwoStepScreen(page)
  await expect(page.getByText('This server requires two-step sign-in.')).toBeVisible()
  await page.goto('/users')
  await expect(page.getByText('This server requires two-step sign-in.')).toBeVisible()
  await expect(twoStep.toBoard).toHaveCount(0)
  await twoStep.setUp(admin.password)
  await page.goto('/users')
  await expect(new UsersScreen(page).row('Administrator')).toBeVisible()
  await context.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
})
