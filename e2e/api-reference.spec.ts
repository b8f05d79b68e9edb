import { expect, test } from './fixtures.ts'

test.use({ storageState: { cookies: [], origins: [] } })

// Served under the same content security policy as the board; the watchdog fails the test on any violation.
test('anyone can read the API reference and try requests', async ({ page, demo }) => {
  await page.goto('/api/docs')
  await expect(page.getByRole('heading', { name: /^Pipeline Board/ })).toBeVisible()
  await page.getByRole('link', { name: 'CrmOpportunity', exact: true }).click()
  const list = page.locator('#operations-CrmOpportunity-listCrmOpportunity')
  await expect(list).toContainText('List CrmOpportunity')

  await page.getByRole('button', { name: 'Authorize' }).first().click()
  const dialog = page.locator('.modal-ux')
  await dialog.getByLabel('username:').fill(demo.email)
  await dialog.getByLabel('password:').first().fill(demo.password)
  await dialog.getByRole('button', { name: 'Apply given OAuth2 credentials' }).click()
  await expect(dialog.getByText('Authorized')).toBeVisible()
  await dialog.getByRole('button', { name: 'Close', exact: true }).first().click()

  const me = page.locator('#operations-Signing_in-readCurrentUser')
  await page.getByRole('link', { name: 'Signing in', exact: true }).click()
  await me
    .getByRole('button', { name: /en.*user.*me/ })
    .first()
    .click()
  await me.getByRole('button', { name: 'Try it out' }).click()
  await me.getByRole('button', { name: 'Execute' }).click()
  await expect(me.locator('.responses-table.live-responses-table')).toContainText(demo.email)
})
