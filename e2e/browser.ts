import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, type LaunchOptions } from '@playwright/test'
import { packagedChromium } from './packaged-chromium.ts'

/** `env` holds variables to add to the caller's environment. */
type Choice = Pick<LaunchOptions, 'executablePath' | 'channel' | 'env'>

/** No background traffic: the tests must also run on a machine without internet. */
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

/** Finding a browser costs a launch, so the choice is passed to the test workers in this environment variable. */
const kept = 'PIPELINE_BOARD_BROWSER'

const places: readonly (() => Choice | null | Promise<Choice | null>)[] = [
  () => ({}),
  inPath,
  () => ({ channel: 'chrome' }),
  () => ({ channel: 'msedge' }),
  packagedChromium,
  fromDebian,
]

/** Launch options of the first Chromium that starts: `PLAYWRIGHT_CHROMIUM_PATH`, Playwright's, the system's, npm's, Debian's. */
export async function findBrowser(): Promise<LaunchOptions> {
  const known = process.env[kept]
  const choice: Choice = known === undefined ? await choose() : JSON.parse(known)
  process.env[kept] = JSON.stringify(choice)
  return launchOptions(choice)
}

const launchOptions = ({ env, ...choice }: Choice): LaunchOptions => ({
  ...choice,
  args,
  ...(env !== undefined && { env: { ...definedEnvironment(), ...env } }),
})

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))

async function choose(): Promise<Choice> {
  const wanted = process.env['PLAYWRIGHT_CHROMIUM_PATH']
  if (wanted !== undefined) {
    if (await starts({ executablePath: wanted })) return { executablePath: wanted }
    throw new Error(`PLAYWRIGHT_CHROMIUM_PATH is ${wanted}, which does not start as a Chromium.`)
  }
  for (const place of places) {
    const choice = await place()
    if (choice !== null && (await starts(choice))) return choice
  }
  throw new Error(
    'No Chromium was found that starts: run `npx playwright install --with-deps chromium`, or install Chromium or Chrome, or set PLAYWRIGHT_CHROMIUM_PATH.',
  )
}

async function starts(choice: Choice): Promise<boolean> {
  try {
    const browser = await chromium.launch({ ...launchOptions(choice), timeout: 30_000 })
    await browser.close()
    return true
  } catch {
    return false
  }
}

function inPath(): Choice | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  // The shell first: it has no windows of a browser around the page, and does the same work in half of the time.
  const programs = ['chromium-headless-shell', 'chromium', 'chromium-browser']
  const candidates = programs.flatMap((name) => folders.map((folder) => join(folder, name)))
  const executablePath = candidates.find((path) => existsSync(path))
  return executablePath === undefined ? null : { executablePath }
}

function fromDebian(): Choice | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  process.stderr.write('No browser found: installing chromium-headless-shell with apt-get\n')
  const install =
    'apt-get update -q && apt-get install -yq --no-install-recommends chromium-headless-shell fonts-liberation'
  return spawnSync('sh', ['-c', install], { stdio: 'ignore' }).status === 0 ? inPath() : null
}
