import { test as base } from '@playwright/test'
import { isFirefoxInstalled } from '#e2e/firefox.ts'

/** Journeys of a portal run in Chromium, and in Firefox where there is one. */
export const test = base.extend<{ installed: null }>({
  installed: [
    async ({ browserName }, provide, { skip }) => {
      skip(browserName === 'firefox' && !isFirefoxInstalled, 'Firefox is not installed')
      await provide(null)
    },
    { auto: true },
  ],
})
