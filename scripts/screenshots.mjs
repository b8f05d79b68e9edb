// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { runnerImport } from 'vite'
import { forms } from './screenshots/forms.mjs'
import { dressPortal, portalShots } from './screenshots/portal.mjs'
import { states } from './screenshots/states.mjs'

// Retakes the screenshots of the README, and of states that are seldom seen, of the built product with its demo data.
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'docs/screenshots')
mkdirSync(folder, { recursive: true })
const built = spawnSync(process.execPath, ['scripts/build.mjs', '--if-needed'], { cwd: root, stdio: 'inherit' })
if (built.status !== 0) process.exit(1)

/**
 * @template Module
 * @param {string} path
 * @returns {Promise<Module>}
 */
const load = async (path) =>
  (await runnerImport(join(root, path), { root, configFile: false, logLevel: 'error' })).module

/** @type {typeof import('../e2e/built-server.ts')} */
const { startBuiltServer } = await load('e2e/built-server.ts')
/** @type {typeof import('../e2e/world/api.ts')} */
const { signedInApi } = await load('e2e/world/api.ts')
/** @type {typeof import('../e2e/world/people.ts')} */
const { makePerson, reading } = await load('e2e/world/people.ts')
/** @type {typeof import('../e2e/browser.ts')} */
const { findBrowser } = await load('e2e/browser.ts')

/** @type {typeof import('../e2e/embedded/host-server.ts')} */
const { startHostServer } = await load('e2e/embedded/host-server.ts')
/** @type {typeof import('../e2e/embedded/host-script.ts')} */
const { addFrame } = await load('e2e/embedded/host-script.ts')
/** @type {typeof import('../e2e/portal/add-portal.ts')} */
const { addPortal } = await load('e2e/portal/add-portal.ts')

const wide = { viewport: { width: 1440, height: 900 } }
/** Small files are enough for what is in one corner. */
const narrow = { viewport: { width: 1100, height: 700 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

const dataDir = await mkdtemp(join(tmpdir(), 'pb-shots-'))
const host = await startHostServer()
const server = await startBuiltServer(
  { DATA_DIR: dataDir, DEMO: '250', EMBED_ORIGINS: host.origin },
  fileURLToPath(new URL('../dist/server/main.js', import.meta.url)),
)
const browser = await chromium.launch(await findBrowser())

/** @returns {Promise<import('../e2e/world/api.ts').Credentials>} */
const demoCredentials = async () => (await (await fetch(new URL('/ext/session', server.url))).json()).demo

/**
 * Signs in, in a new browser context, and waits until the whole board is loaded.
 * @param {import('@playwright/test').BrowserContextOptions} options
 * @param {import('../e2e/world/api.ts').Credentials} [person] The demo user by default.
 */
async function openBoard(options, person) {
  const context = await browser.newContext({
    ...options,
    baseURL: server.url,
    locale: options.locale ?? 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto('/')
  const { email, password } = person ?? (await demoCredentials())
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.locator('[data-opportunity-id]').first().waitFor()
  // Not until the network is idle: the event stream stays open.
  await page.locator('[data-can-drag]').waitFor()
  await page.locator('[data-stage-id][aria-busy=true]').first().waitFor({ state: 'detached' })
  // No element may look hovered.
  await page.mouse.move(0, 0)
  return page
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 */
async function take(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
  console.log(`docs/screenshots/${name}.png`)
}

/**
 * The demo's customers write their names in many scripts. Without fonts for them, each letter is the same empty box.
 * @param {import('@playwright/test').Page} page
 */
async function warnOfMissingFonts(page) {
  const missing = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    if (!context) throw new Error('no canvas')
    const drawn = (/** @type {string} */ letter) => {
      context.clearRect(0, 0, 40, 40)
      context.font = '24px system-ui, sans-serif'
      context.fillText(letter, 4, 30)
      return context.getImageData(0, 0, 40, 40).data.join()
    }
    const pairs = { Chinese: '小吴', Japanese: 'ひカ', Korean: '김박', Arabic: 'لش', Hebrew: 'אש', Greek: 'ΕΠ' }
    return Object.entries(pairs).flatMap(([script, [one = '', other = '']]) =>
      drawn(one) === drawn(other) ? [script] : [],
    )
  })
  if (missing.length > 0) console.warn(`No font here for ${missing.join(', ')}: names in it are empty boxes.`)
}

/** The board and its layers. */
async function takeBoard() {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const page = await openBoard({ ...wide, colorScheme })
    await take(page, `board-${colorScheme}`)
    await page.locator('[data-stage-id]').nth(1).locator('[data-opportunity-id]').nth(1).click()
    await page.getByRole('button', { name: 'Save' }).waitFor()
    await take(page, `drawer-${colorScheme}`)
    await page.context().close()
  }

  const dragging = await openBoard({ ...wide, colorScheme: 'light' })
  const card = await dragging.locator('[data-stage-id]').nth(1).locator('[data-opportunity-id]').nth(1).boundingBox()
  const target = await dragging.locator('[data-stage-id]').nth(3).locator('[data-opportunity-id]').nth(2).boundingBox()
  if (!card || !target) throw new Error('The board shows no cards to drag')
  await dragging.mouse.move(card.x + 60, card.y + 20)
  await dragging.mouse.down()
  await dragging.mouse.move(target.x + 80, target.y + 80, { steps: 12 })
  await take(dragging, 'drag')
  await dragging.keyboard.press('Escape')
  await dragging.mouse.up()
  await dragging.context().close()

  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const small = await openBoard({ ...phone, colorScheme })
    await warnOfMissingFonts(small)
    await take(small, colorScheme === 'light' ? 'phone' : 'phone-dark')
    await small.locator('[aria-haspopup=menu]').first().tap()
    await small.getByRole('menu').waitFor()
    await take(small, `phone-menu-${colorScheme}`)
    await small.context().close()
  }

  const layers = await openBoard({ ...wide, colorScheme: 'dark' })
  await layers.getByRole('button', { name: 'Filter', exact: true }).click()
  await layers.getByRole('dialog', { name: 'Filter' }).getByRole('button', { name: 'Lead source' }).click()
  await take(layers, 'filter-dark')
  await layers.keyboard.press('Escape')
  await layers.getByRole('button', { name: 'What the symbols mean' }).click()
  await layers.getByRole('dialog', { name: 'What the symbols mean' }).waitFor()
  await take(layers, 'symbols-dark')
  await layers.goto('/users')
  await layers.getByRole('region', { name: 'Users' }).getByRole('link').first().click()
  await layers.getByRole('button', { name: 'Send a password link' }).waitFor()
  await take(layers, 'users-dark')
  await layers.context().close()

  const door = await browser.newPage({ ...wide, baseURL: server.url })
  await door.goto('/')
  await door.getByLabel('Email').waitFor()
  await take(door, 'sign-in')
}

/** The same cards in every form, and the board in another language. */
async function takeForms() {
  const looks = {
    light: { ...wide, colorScheme: /** @type {const} */ ('light') },
    dark: { ...wide, colorScheme: /** @type {const} */ ('dark') },
    phone: { ...phone, deviceScaleFactor: 1, colorScheme: /** @type {const} */ ('light') },
  }
  for (const [name, { path, ready, locale }] of Object.entries(forms).filter(isWanted)) {
    for (const [look, options] of Object.entries(looks)) {
      const page = await openBoard({ ...options, ...(locale && { locale }) })
      await page.goto(new URL(path, page.url()).href)
      await page.locator(ready).first().waitFor()
      await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
      await take(page, `${name}-${look}`)
      await page.context().close()
    }
  }
}

/** What is seen only for a moment: undo, countdown, conflict, draft, failures, and when the network is away. */
async function takeStates() {
  const looks = {
    light: { ...narrow, colorScheme: /** @type {const} */ ('light') },
    dark: { ...narrow, colorScheme: /** @type {const} */ ('dark') },
    phone: { ...phone, deviceScaleFactor: 1, colorScheme: /** @type {const} */ ('light') },
  }
  const api = await signedInApi(server.url, await demoCredentials())
  const colleague = await makePerson(
    { server: server.url, dataDir, api },
    { name: 'Rosa Ruiz', roles: [...reading, 'CrmOpportunity-Edit'] },
  )
  for (const [name, show] of Object.entries(states).filter(isWanted)) {
    for (const [look, options] of Object.entries(looks)) {
      const page = await openBoard(options)
      await show(page, { openAsColleague: () => openBoard(wide, colleague) })
      await take(page, `${name}-${look}`)
      await page.context().close()
    }
  }
}

/** The board in a portal: in its looks, and what stands in its place while it cannot be shown. */
async function takePortal() {
  const demo = await demoCredentials()
  const { clientId, secret } = await addPortal(server.url, host.origin, demo)
  host.signInAs({ board: server.url, client: clientId, secret, userEmail: demo.email })
  for (const [name, { frame, isBoard, prepare }] of Object.entries(portalShots).filter(isWanted)) {
    for (const [look, options] of Object.entries({ wide: narrow, phone: { ...phone, deviceScaleFactor: 1 } })) {
      const page = await browser.newPage({ ...options, locale: 'en-GB', reducedMotion: 'reduce' })
      await prepare?.(page)
      await page.goto(host.origin)
      await dressPortal(page, name)
      await page.evaluate(addFrame, { board: server.url, init: {}, ...frame })
      const view = page.frameLocator('iframe')
      if (isBoard) await view.locator('[data-can-drag]').waitFor()
      else await view.getByRole('link', { name: 'Open in own window' }).waitFor()
      await take(page, look === 'wide' ? name : `${name}-${look}`)
      await page.close()
    }
  }
}

/** @param {[name: string, shot: unknown]} entry */
const isWanted = ([name]) => only === undefined || name.includes(only)

/** `npm run screenshots -- undo` takes only the states with this in their names. */
const only = process.argv[2]

try {
  if (only === undefined) await takeBoard()
  await takeForms()
  await takeStates()
  await takePortal()
} finally {
  await browser.close()
  await server.stop()
  await host.stop()
  await rm(dataDir, { recursive: true, force: true })
}
