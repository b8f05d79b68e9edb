import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBuiltServer } from './built-server.ts'
import { expect, test as base } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { PortalsScreen } from './screens/portals-screen.ts'

const intranet = 'https://intranet.example.com'
const extranet = 'https://extranet.example.com:8443'

/** A server that lets two portals frame the board. */
const test = base.extend<object, { server: Awaited<ReturnType<typeof startBuiltServer>> & { dataDir: string } }>({
  server: [
    async ({}, provide) => {
      const dataDir = await mkdtemp(join(tmpdir(), 'pb-e2e-'))
      const server = await startBuiltServer({ DATA_DIR: dataDir, DEMO: '20', EMBED_ORIGINS: `${intranet},${extranet}` })
      await provide({ ...server, dataDir })
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

const basic = (id: string, secret: string) => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

test('an administrator adds a portal, gets its secret once, and revokes it', async ({
  page,
  context,
  server,
  demo,
  watchdog,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const portals = new PortalsScreen(page)
  await portals.open()
  await expect(page).toHaveURL(/\/portals$/)
  await expect(page.getByRole('heading', { name: 'No portals yet' })).toBeVisible()

  await portals.add.click()
  await expect(portals.name).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(portals.name).toHaveAccessibleDescription(/Enter a name\./)
  await expect(portals.form.getByRole('group', { name: 'Pages from' })).toHaveAccessibleDescription(
    /Choose at least one address\./,
  )
  await portals.name.fill('Intranet')
  await portals.origin(intranet).check()
  expect(await accessibilityViolations(page)).toEqual([])
  await portals.form.getByRole('button', { name: 'Add' }).click()

  const shown = portals.secret('Intranet')
  const secret = await shown.getByLabel('Secret').inputValue()
  const id = await shown.getByLabel('Id').inputValue()
  expect(secret).toMatch(/^portal_secret_.{43}$/)
  expect(await accessibilityViolations(page)).toEqual([])
  await shown.getByRole('button', { name: 'Copy secret' }).click()
  await expect(shown.getByRole('button', { name: 'Copied' })).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(secret)
  await shown.getByRole('button', { name: 'Done' }).click()
  await expect(shown).toHaveCount(0)

  const askCode = () =>
    fetch(new URL('/ext/embed/codes', server.url), {
      method: 'POST',
      headers: { authorization: basic(id, secret), 'content-type': 'application/json' },
      body: JSON.stringify({ UserEmail: demo.email }),
    })
  expect((await askCode()).status).toBe(201)

  await page.reload()
  const entry = portals.entry('Intranet')
  await expect(entry).toContainText(id)
  await expect(entry).toContainText(intranet)
  await expect(entry).not.toContainText('Never')
  expect(await page.content()).not.toContain(secret)
  expect(await accessibilityViolations(page)).toEqual([])

  await entry.getByRole('button', { name: 'Revoke Intranet' }).click()
  const question = page.getByRole('alertdialog', { name: 'Revoke the access of Intranet?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  expect((await askCode()).status).toBe(201)
  await entry.getByRole('button', { name: 'Revoke Intranet' }).click()
  await question.getByRole('button', { name: 'Revoke', exact: true }).click()
  await expect(entry.getByText('Revoked', { exact: true }).first()).toBeVisible()
  await expect(entry.getByRole('button')).toHaveCount(0)
  expect((await askCode()).status).toBe(401)

  await page.getByRole('button', { name: 'Back to the users' }).click()
  await expect(page).toHaveURL(/\/users$/)
  expect(watchdog.complaints()).toEqual([])
})

test('who is no administrator of all locations is told so', async ({ person, otherBoard, watchdog }) => {
  watchdog.expect(/status of 403/)
  const clerk = await person('Clara Clerk', ['User-List', 'User-Edit'])
  const { page } = await otherBoard(clerk)
  await page.goto('/users')
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Portals' })).toHaveCount(0)
  await page.goto('/portals')
  await expect(page.getByRole('alert')).toContainText('You cannot manage portals')
})
