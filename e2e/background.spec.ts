import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { SignInScreen } from './screens/sign-in-screen.ts'

/** The worker that stores and sends, once it has opened its database, and so has come up. */
async function worker(page: Page): Promise<void> {
  await expect.poll(() => page.workers().length).toBe(1)
  const names = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  await expect.poll(names).toContain('pipeline-board-operations')
}

test('a drop is stored and sent while the main thread is busy', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana', 'Ben'], Tour: ['Dan'] })
  await board.open(sales)
  await worker(page)
  // The release is followed by a request for which the page waits without a turn for anything else: it is answered once the
  // server has answered the drop. A page that sends by itself cannot do so before.
  const outcome = page
    .waitForResponse((response) => response.request().method() === 'PUT', { timeout: 8_000 })
    .then(
      () => 'sent',
      () => 'not sent',
    )
  await page.route('/blocks-the-page', async (route) => route.fulfill({ body: await outcome }))
  await page.evaluate(() => {
    window.addEventListener(
      'pointerup',
      () => {
        const request = new XMLHttpRequest()
        request.open('GET', '/blocks-the-page', false)
        request.send()
        document.documentElement.dataset['blocked'] = request.responseText
      },
      { once: true },
    )
  })
  await board.drag('Ana').onto('Tour')
  await expect(page.locator('html')).toHaveAttribute('data-blocked', 'sent')
  await board.hasSent('PUT')
  await expect.poll(async () => (await sales.order())['Tour']).toContain('Ana')
})

test('where the worker cannot be loaded, the page stores and sends by itself', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana', 'Ben'], Tour: ['Dan'] })
  const isRefused = page.waitForRequest(/\/assets\/worker-/)
  await page.route(/\/assets\/worker-/, (route) => route.abort())
  await board.open(sales)
  await isRefused
  await board.drag('Ana').onto('Tour')
  await board.hasSent('PUT')
  await board.drag('Ben').onto('Tour')
  await board.hasSent('PUT', 'PUT')
  await expect.poll(async () => (await sales.order())['Enquiry']).toEqual([])
})

test('while the worker is still being loaded, the page stores and sends by itself (I13)', async ({
  board,
  pipeline,
  page,
}) => {
  const sales = await pipeline({ Enquiry: ['Ana', 'Ben'], Tour: ['Dan'] })
  const isAskedFor = page.waitForRequest(/\/assets\/worker-/)
  // Neither an answer nor an error.
  await page.route(/\/assets\/worker-/, () => {})
  await board.open(sales)
  await isAskedFor
  await board.drag('Ana').onto('Tour')
  await board.hasSent('PUT')
  await expect.poll(async () => (await sales.order())['Tour']).toContain('Ana')
})

test('a text of many bytes is saved, whatever its script', async ({ board, pipeline, page }) => {
  const sales = await pipeline({ Enquiry: ['Ana'] })
  await board.open(sales)
  await worker(page)
  await board.openCard('Ana')
  const drawer = new DrawerScreen(page, 'Ana')
  // More than the 64 KB that a request with `keepalive` may have.
  const notes = 'я'.repeat(40_000)
  await drawer.field('Notes').fill(notes)
  await drawer.save.click()
  await board.hasSent('PUT')
  expect((await sales.read('Ana')).Notes).toBe(notes)
})

test.describe('where nobody is signed in at first', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('whoever signs in gets a worker, too', async ({ board, demo, page }) => {
    await page.goto('/')
    await new SignInScreen(page).signIn(demo)
    await board.isRead()
    await worker(page)
  })
})

test.describe('with a service worker', () => {
  test.use({ serviceWorkers: 'allow' })

  test('a change starts none that sleeps', async ({ board, pipeline, page }) => {
    const sales = await pipeline({ Enquiry: ['Ana', 'Ben'], Tour: ['Dan'] })
    const devTools = await page.context().newCDPSession(page)
    const running = new Map<string, string>()
    const started: string[] = []
    devTools.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, scriptURL, runningStatus } of versions) {
        if (runningStatus === 'starting' && running.get(versionId) !== runningStatus) started.push(scriptURL)
        running.set(versionId, runningStatus)
      }
    })
    await devTools.send('ServiceWorker.enable')
    await board.open(sales)
    const isStored = () =>
      page.evaluate(
        async () => navigator.serviceWorker.controller !== null && (await caches.match('/index.html')) !== undefined,
      )
    await expect.poll(isStored).toBe(true)
    // The page of the first visit has no routes: it asks the service worker for everything.
    await page.reload()
    await board.isRead()
    await worker(page)
    await devTools.send('ServiceWorker.stopAllWorkers')
    await expect.poll(() => new Set(running.values())).toEqual(new Set(['stopped']))
    started.length = 0
    // By keys: for a press on a link Chromium starts it by itself.
    await board.moveTo('Ana')
    await page.keyboard.press('2')
    await page.keyboard.press('Enter')
    await board.hasSent('PUT')
    await expect.poll(async () => (await sales.order())['Tour']).toContain('Ana')
    expect(started).toEqual([])
  })
})
