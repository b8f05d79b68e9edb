import { cp, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crmBoardColumn } from '#core/contract/entities/stage.ts'
import { buildWorker } from '../scripts/build-worker.mjs'
import { builtFileOf } from './built-files.ts'
import { startBuiltServer } from './built-server.ts'
import { expect, test } from './fixtures.ts'
import { accessibilityViolations } from './screens/accessibility-violations.ts'
import { AccountPanel } from './screens/account-panel.ts'
import { BoardScreen } from './screens/board-screen.ts'
import { DrawerScreen } from './screens/drawer-screen.ts'
import { SignInScreen } from './screens/sign-in-screen.ts'
import { cached, isKept } from './screens/kept-program.ts'
import { storedText } from './screens/stored-text.ts'
import { ViewPanel } from './screens/view-panel.ts'
import { signedInApi } from './world/api.ts'
import { setDaysInStage } from './world/days-in-stage.ts'
import { signIn } from './world/people.ts'
import { makePipeline } from './world/pipeline.ts'

test.use({ serviceWorkers: 'allow' })

test('a reload without the network shows the board and its age, takes a move, calls nothing stale, and ends with the session', async ({
  api,
  demo,
  otherBoard,
  pipeline,
  server,
  watchdog,
}) => {
  watchdog.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  const sales = await pipeline({ Enquiry: ['Zita Quist', 'Ben Brandt'], Tour: ['Cleo Cruz'] })
  await setDaysInStage(server, sales.card('Ben Brandt').Id, 40)
  await api.changeStageSettings(sales.stageId('Enquiry'), { StaleAfterDays: 9 })
  // A session of its own, which ends here.
  const board = await otherBoard(await signIn(server.url, demo))
  const { page } = board
  await page.addInitScript(() => {
    const { register } = ServiceWorkerContainer.prototype
    ServiceWorkerContainer.prototype.register = function (...options) {
      document.documentElement.dataset['registers'] = ''
      return register.apply(this, options)
    }
  })
  await board.open(sales)
  await isKept(page, sales)
  // Nothing of anybody is in the caches, nor what holds data or belongs to portals.
  await page.reload()
  await board.isRead()
  // What has come is what this tab runs, also where it began with a picture. It listens before it registers the worker.
  await expect(page.locator('html[data-registers]')).toHaveCount(1)
  await page.evaluate(async () => {
    navigator.serviceWorker.dispatchEvent(new Event('controllerchange'))
    for (const name of await caches.keys()) await (await caches.match('/index.html', { cacheName: name }))?.text()
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame)
  })
  await expect(page.getByRole('button', { name: /new version/i })).toHaveCount(0)
  const files = await cached(page)
  expect(files.length).toBeGreaterThan(20)
  const policy = await page.evaluate(async () =>
    (await caches.match('/index.html'))?.headers.get('Content-Security-Policy'),
  )
  expect(policy).toContain("script-src 'self'")
  expect(files.filter(({ path }) => !path.startsWith('/assets/')).map(({ path }) => path)).toEqual(['/index.html'])
  for (const name of ['Zita Quist', 'Ben Brandt', demo.email, sales.name]) {
    expect(files.filter(({ text }) => text.includes(name)).map(({ path }) => path)).toEqual([])
  }

  const stale = board.card('Ben Brandt').locator('[data-stale]')
  const staleFigure = page.locator('[data-today=stale]')
  await expect(stale).toHaveText(/^\d+ d, limit 9$/)
  await expect(staleFigure).toHaveText('1 stale')
  await page.context().setOffline(true)
  // What is known of the open board stays; after a reload it is not known, and neither a card nor a figure says so.
  await expect(stale).toHaveText(/^\d+ d, limit 9$/)
  await page.goto(`/boards/${sales.id}?standing=stale`)
  await expect(page.getByText('Which cards are stale could not be loaded')).toBeVisible()
  await expect(board.card('Ben Brandt')).toHaveCount(0)
  await page.getByRole('main').getByRole('button', { name: 'Clear filter' }).click()
  await expect(board.card('Ben Brandt').locator('[data-fact=since]')).toHaveText(/^\d+ d/)
  await expect(stale).toHaveCount(0)
  await expect(page.locator('[data-today=overdue]')).toBeVisible()
  await expect(staleFigure).toHaveCount(0)
  // Back on the network it is known again without a reload.
  await page.context().setOffline(false)
  await expect(staleFigure).toHaveText('1 stale')
  await page.context().setOffline(true)
  await board.shows({ Enquiry: ['Zita Quist', 'Ben Brandt'], Tour: ['Cleo Cruz'] })
  const header = page.getByRole('banner')
  await expect(header).toContainText('Offline')
  await expect(header).toContainText(/\d seconds? old/)
  await board.moveTo('Zita Quist')
  await page.keyboard.press('2')
  await page.keyboard.press('Enter')
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Zita Quist', 'Cleo Cruz'] })
  let unanswered = 0
  page.on('requestfailed', (request) => {
    if (request.method() === 'GET' && /^\/(?:api|ext)\//.test(new URL(request.url()).pathname)) unanswered += 1
  })
  await page.reload()
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Zita Quist', 'Cleo Cruz'] })
  await expect(header).toContainText('1 change waits')
  // Views are not here, and their button says so.
  const views = new ViewPanel(page)
  await views.button.click({ force: true })
  await expect(board.message('Views need the network')).toBeVisible()
  await expect(views.panel).toHaveCount(0)

  // A card that was never opened is opened as the board knows it, and stays open once nobody has answered for good.
  await board.openCard('Cleo Cruz')
  const drawer = new DrawerScreen(page, 'Cleo Cruz')
  await expect(page.getByText('could not be loaded').first()).toBeVisible()
  // What everything on the screen asks for is not asked dozens of times where nobody can answer.
  expect(unanswered).toBeLessThan(20)
  await drawer.field('Notes').fill('Typed without a network')
  await drawer.save.click()
  await expect(header).toContainText('2 changes wait')
  await page.keyboard.press('Escape')
  await expect(drawer.form).toHaveCount(0)

  // After the twelve hours that a session lasts unused, nothing is shown any more.
  await page.clock.setFixedTime(Date.now() + 13 * 3_600_000)
  await page.reload()
  await expect(page.getByText('You are offline, and your session has ended.')).toBeVisible()
  await expect(page.locator('[data-opportunity-id]')).toHaveCount(0)
  await page.clock.setFixedTime(Date.now())

  // On the server's clock it still runs: the same person is back, and so is their move.
  await page.context().setOffline(false)
  await board.shows({ Enquiry: ['Ben Brandt'], Tour: ['Zita Quist', 'Cleo Cruz'] })
  await expect.poll(sales.order).toMatchObject({ Tour: ['Zita Quist', 'Cleo Cruz'] })
  await expect.poll(async () => (await sales.read('Cleo Cruz')).Notes).toBe('Typed without a network')
  await expect(stale).toBeVisible()
  await expect(staleFigure).toHaveText('1 stale')
  await views.open()
  await views.close()

  const account = new AccountPanel(page)
  await account.open()
  await account.signOut.click()
  await expect(new SignInScreen(page).email).toBeVisible()
  await expect.poll(() => page.evaluate(() => caches.keys())).toEqual([])
  await expect.poll(() => storedText(page)).not.toContain('Zita Quist')
})

test('a card that is first opened without the network has its choices by name, also after a reload', async ({
  board,
  page,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  const sales = await pipeline({
    Enquiry: [{ customer: 'Ana Abel', LeadSource: 5 }],
    Lost: { LoseOpportunity: true, cards: [{ customer: 'Ben Brandt', LossReason: 4 }] },
  })
  await board.open(sales)
  await isKept(page, sales)
  await page.context().setOffline(true)
  const isNamed = async () => {
    for (const [customer, named] of [
      ['Ana Abel', { Status: 'In progress', 'Lead source': 'Referral' }],
      ['Ben Brandt', { Status: 'Lost', 'Loss reason': 'Price' }],
    ] as const) {
      await board.openCard(customer)
      const drawer = new DrawerScreen(page, customer)
      for (const [label, text] of Object.entries(named)) {
        await expect(drawer.field(label).locator('option:checked'), label).toHaveText(text)
      }
      await page.keyboard.press('Escape')
      await expect(drawer.form).toHaveCount(0)
    }
  }
  await board.expand('Lost')
  await isNamed()
  await page.reload()
  await board.isRead()
  await isNamed()
})

test('a board without stages says so after a reload without the network, too, and shows the first one that is made', async ({
  api,
  page,
  pipeline,
  watchdog,
}) => {
  watchdog.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
  const sales = await pipeline({})
  const noStages = page.getByText('This board has no stages yet')
  await page.goto(`/boards/${sales.id}`)
  await expect(noStages).toBeVisible()
  await isKept(page, sales)
  await page.context().setOffline(true)
  await page.reload()
  await expect(noStages).toBeVisible()
  const header = page.getByRole('banner')
  await expect(header).toContainText(/\d seconds? old/)
  await page.context().setOffline(false)
  await expect(header).not.toContainText(/\d seconds? old/)
  await api.create(crmBoardColumn, { CrmBoardId: sales.id, Name: 'Enquiry', Position: 1 })
  await expect(page.getByRole('heading', { name: 'Enquiry' })).toBeVisible()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the settings of a stage, which are not on the device, say that they need the network', async ({
    api,
    board,
    page,
    pipeline,
    watchdog,
  }) => {
    watchdog.expect(/ERR_INTERNET_DISCONNECTED|Failed to fetch/)
    const sales = await pipeline({ Enquiry: ['Ana Abel'], Tour: [] })
    await api.changeStageSettings(sales.stageId('Enquiry'), { StaleAfterDays: 9 })
    await board.open(sales)
    await isKept(page, sales)
    await page.context().setOffline(true)
    await page.reload()
    await board.isRead()
    const button = page.getByRole('button', { name: 'Settings of Enquiry' })
    const dialog = page.getByRole('dialog', { name: 'Settings of Enquiry' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    // They are not shown as if the stage asked for nothing.
    await button.tap({ force: true })
    await expect(board.message('settings of stages need the network')).toBeVisible()
    await expect(dialog).toHaveCount(0)
    expect(await accessibilityViolations(page)).toEqual([])
    await page.context().setOffline(false)
    await expect(button).not.toHaveAttribute('aria-disabled')
    await button.tap()
    await expect(dialog.getByLabel('Stale after (days)')).toHaveValue('9')
  })
})

/** The built product in a folder of its own, which can be changed as a deploy changes it. */
async function copyOfProduct(): Promise<{ folder: string; viewPanelFile: string; deploy(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'pb-offline-'))
  const web = join(folder, 'dist', 'web')
  await cp('dist', join(folder, 'dist'), { recursive: true, filter: (path) => !path.endsWith('.map') })
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), await readFile('package.json'))
  const deploy = async () => {
    const page = join(web, 'index.html')
    const html = await readFile(page, 'utf8')
    const entry = /\/assets\/(index-[\w-]+\.js)/.exec(html)?.[1] ?? ''
    await rename(join(web, 'assets', entry), join(web, 'assets', 'index-newer.js'))
    await writeFile(page, html.replace(entry, 'index-newer.js'))
    for (const name of await readdir(join(web, 'assets'))) {
      if (/\.(?:br|gz)$/.test(name)) await rm(join(web, 'assets', name))
    }
    await rename(join(web, 'assets', viewPanelFile), join(web, 'assets', `newer-${viewPanelFile}`))
    for (const name of ['sw.js.br', 'sw.js.gz']) await rm(join(web, name))
    await buildWorker(web)
  }
  const viewPanelFile = await builtFileOf('board/views/view-panel.tsx')
  return { folder, viewPanelFile, deploy }
}

test('a deploy under an open tab breaks nothing and says so; the worker that is switched off removes itself', async ({
  browser,
  watchdog,
}) => {
  // The server is away while it is replaced.
  watchdog.expect(/ERR_CONNECTION|ERR_INCOMPLETE|Failed to fetch|status of 50/)
  // So is a file of the older version, after a day.
  watchdog.expect(/status of 404/)
  const { folder, viewPanelFile, deploy } = await copyOfProduct()
  const admin = { email: 'ada@example.com', password: 'four words in a row' }
  const start = (environment: Record<string, string>) => {
    const settings = { DATA_DIR: join(folder, 'data'), ADMIN_EMAIL: admin.email, ADMIN_PASSWORD: admin.password }
    return startBuiltServer({ ...settings, DEMO: '1', ...environment }, join(folder, 'dist/server/main.js'))
  }
  let server = await start({})
  const { port, origin } = new URL(server.url)
  try {
    const person = await signIn(origin, admin)
    const sales = await makePipeline(await signedInApi(origin, person), {
      Enquiry: ['Ana Abel', 'Ben Brandt'],
      Tour: [],
    })
    const context = await browser.newContext({ baseURL: origin, storageState: person.storageState })
    await watchdog.watch(context)
    const board = new BoardScreen(await context.newPage())
    const { page } = board
    await board.open(sales)
    await isKept(page, sales)
    await server.stop()
    await board.drag('Ben Brandt').onto('Tour')
    await expect(page.getByRole('banner')).toContainText('Saving 1 change')
    await board.openCard('Ana Abel')
    const notes = new DrawerScreen(page, 'Ana Abel').field('Notes')
    await notes.fill('Called twice.')

    await deploy()
    server = await start({ PORT: port })
    const reload = page.getByRole('button', { name: 'New version ready: reload' })
    await expect(reload).toBeVisible()
    // The server no longer has this file of the version that the tab runs.
    const views = new ViewPanel(page)
    await views.button.press('Enter')
    await expect(views.panel).toBeVisible()
    await page.keyboard.press('Escape')
    await expect.poll(() => storedText(page)).toContain('Called twice.')
    // The drawer lies above it.
    await reload.press('Enter')
    await expect(page.locator('script[src$="/index-newer.js"]')).toBeAttached()
    await expect(notes).toHaveValue('Called twice.')
    await expect(reload).toHaveCount(0)
    expect(await page.evaluate(() => caches.keys())).toHaveLength(2)
    await expect.poll(sales.order).toEqual({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })
    await board.shows({ Enquiry: ['Ana Abel'], Tour: ['Ben Brandt'] })

    // Tabs that still run the older version find its files for a day, and no longer.
    await page.addInitScript(() => {
      const { update } = ServiceWorkerRegistration.prototype
      ServiceWorkerRegistration.prototype.update = function () {
        document.documentElement.dataset['looksForVersion'] = ''
        return update.apply(this)
      }
    })
    const afterHours = async (hours: number) => {
      await page.clock.setFixedTime(Date.now() + hours * 3_600_000)
      await page.reload()
      // It looks for a newer version once older ones are removed.
      await expect(page.locator('html[data-looks-for-version]')).toHaveCount(1)
      return page.evaluate(
        async (path) => [(await fetch(path, { cache: 'no-store' })).status, (await caches.keys()).length],
        `/assets/${viewPanelFile}`,
      )
    }
    expect(await afterHours(23)).toEqual([200, 2])
    await expect.poll(() => afterHours(25)).toEqual([404, 1])

    await server.stop()
    server = await start({ PORT: port, OFFLINE_START: '0' })
    const kept = () =>
      page.evaluate(async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length])
    await expect.poll(kept).toEqual([[], 0])
    await board.isRead()
    await context.close()
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
