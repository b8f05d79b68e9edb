import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { LaunchOptions } from '@playwright/test'

const path = (process.env['PATH'] ?? '')
  .split(delimiter)
  .flatMap((folder) => ['firefox-esr', 'firefox'].map((program) => join(folder, program)))
  .find((each) => existsSync(each))

/** Playwright drives the Firefox of the system by WebDriver BiDi; without one, its tests are skipped by name. */
export const isFirefoxInstalled = path !== undefined

export const firefoxLaunch: LaunchOptions = {
  channel: 'moz-firefox',
  // WebDriver BiDi gives a frame no input that lies in a process of its own.
  firefoxUserPrefs: { 'fission.webContentIsolationStrategy': 0 },
  ...(path !== undefined && { executablePath: path }),
}
