// @ts-check
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { runnerImport } from 'vite'

// Retakes the screenshots of the README, of the built product with its demo data.
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
/** @type {typeof import('../e2e/browser.ts')} */
const { findBrowser } = await load('e2e/browser.ts')

const wide = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }

const dataDir = await mkdtemp(join(tmpdir(), 'pb-shots-'))
const server = await startBuiltServer(
  { DATA_DIR: dataDir, DEMO: '250' },
  fileURLToPath(new URL('../dist/server/main.js', import.meta.url)),
)
const browser = await chromium.launch(await findBrowser())

/**
 * Signs in, in a new browser context, and waits until the whole board is loaded.
 * @param {import('@playwright/test').BrowserContextOptions} options
 */
async function openBoard(options) {
  const context = await browser.newContext({
    ...options,
    baseURL: server.url,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto('/')
  const { demo } = await (await fetch(new URL('/ext/session', server.url))).json()
  await page.getByLabel('Email').fill(demo.email)
  await page.getByLabel('Password').fill(demo.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.locator('[data-opportunity-id]').first().waitFor()
  await page.waitForLoadState('networkidle')
  // No element may look hovered.
  await page.mouse.move(0, 0)
  return page
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} name
 */
async function take(page, name) {
  await page.screenshot({ path: join(folder, `${name}.png`) })
  console.log(`docs/screenshots/${name}.png`)
}

try {
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

  const small = await openBoard({ ...phone, colorScheme: 'light' })
  await take(small, 'phone')
  await small.context().close()

  const door = await browser.newPage({ ...wide, baseURL: server.url })
  await door.goto('/')
  await door.getByLabel('Email').waitFor()
  await take(door, 'sign-in')
} finally {
  await browser.close()
  await server.stop()
  await rm(dataDir, { recursive: true, force: true })
}
