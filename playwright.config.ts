import { defineConfig, devices } from '@playwright/test'
import { findBrowser } from './e2e/browser.ts'
import { firefoxLaunch } from './e2e/firefox.ts'

export default defineConfig({
  testDir: 'e2e',
  workers: 2,
  // On a shared machine the clock can stop for seconds. What passes only then is told by name, with its error.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // Generous, because two cores are shared with a database; a passing test never waits so long.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  // Recording takes half as long again as the journeys themselves: only what failed is recorded, when it is run again.
  // What a service worker answers, no journey can hold back or change: those about the worker itself allow it.
  use: { trace: 'on-first-retry', serviceWorkers: 'block' },
  projects: [
    { name: 'chromium', use: { ...devices['Desktop Chrome'], launchOptions: await findBrowser() } },
    {
      name: 'firefox',
      testDir: 'e2e/portal',
      // Needs no browser.
      testIgnore: '**/package.spec.ts',
      use: { ...devices['Desktop Firefox'], launchOptions: firefoxLaunch },
    },
  ],
})
