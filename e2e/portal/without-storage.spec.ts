import { expect } from '@playwright/test'
import { test } from './portal-fixtures.ts'

declare global {
  interface Window {
    /** Which doors to this browser's memory were tried in the frame. */
    tried: string[]
  }
}

test('with cookies and all storage refused, the board works, and leaves nothing behind', async ({
  crm,
  page,
  context,
  pipeline,
  server,
}) => {
  const { hostname } = new URL(server.url)
  await context.addInitScript((hostname) => {
    if (location.hostname !== hostname) return
    window.tried = []
    const doors: readonly (readonly [object, string])[] = [
      [window, 'localStorage'],
      [window, 'sessionStorage'],
      [window, 'indexedDB'],
      [window, 'caches'],
      [Document.prototype, 'cookie'],
      [Navigator.prototype, 'locks'],
      [Navigator.prototype, 'serviceWorker'],
      [Navigator.prototype, 'storage'],
    ]
    for (const [owner, name] of doors) {
      Object.defineProperty(owner, name, {
        configurable: true,
        get() {
          window.tried.push(name)
          throw new DOMException(`${name} is blocked`, 'SecurityError')
        },
      })
    }
    Reflect.deleteProperty(window, 'BroadcastChannel')
  }, hostname)
  const cookies: string[] = []
  context.on('request', (request) => {
    if (request.url().startsWith(server.url)) cookies.push(request.headers()['cookie'] ?? '')
  })

  const sales = await pipeline({ Enquiry: ['Ana Abel', 'Ben Bach'], Tour: [] })
  await crm.open('element.html', `/boards/${sales.id}`)
  await crm.isRead()
  await crm.dragOnto('Ana Abel', 'Tour')
  await expect.poll(() => sales.order()).toEqual({ Enquiry: ['Ben Bach'], Tour: ['Ana Abel'] })
  await crm.control('Ben Bach').click()
  await crm.type('Ben Bach', 'Value', '1200')
  await crm.drawer('Ben Bach').getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await sales.read('Ben Bach')).Value).toBe(1200)

  // What the user has chosen comes from the server alone.
  await crm.drawer('Ben Bach').getByRole('button', { name: 'Close' }).first().click()
  await crm.frame.getByRole('button', { name: 'View', exact: true }).click()
  const kept = page.waitForResponse(
    (answer) => answer.url().endsWith('/settings') && answer.request().method() === 'PUT',
  )
  await crm.frame.getByRole('radio', { name: 'Compact' }).check()
  await kept
  await crm.open('element.html', `/boards/${sales.id}`)
  await expect(crm.frame.locator('[data-density=compact]')).toBeVisible()

  const [, frame] = page.frames()
  expect(await frame?.evaluate(() => window.tried)).toEqual([])
  expect(cookies.length).toBeGreaterThan(5)
  expect(cookies.filter((cookie) => cookie !== '')).toEqual([])
  expect(await context.cookies()).toEqual([])
})
