import type { BrowserContext, Page } from '@playwright/test'

declare global {
  interface Window {
    /** Exposed to every page under test. */
    reportViolation(violation: string): void
  }
}

/** Playwright's own, where a journey does without the service worker. */
const ofPlaywright = 'Service Worker registration blocked by Playwright'

/** Collects uncaught errors, console errors and violations of the content security policy. */
export class Watchdog {
  readonly #heard: string[] = []
  readonly #expected: RegExp[] = []

  async watch(context: BrowserContext): Promise<void> {
    await context.exposeBinding('reportViolation', (_source, violation: string) => this.#hear(`CSP: ${violation}`))
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) =>
        window.reportViolation(
          `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
        ),
      )
    })
    for (const page of context.pages()) this.#listen(page)
    context.on('page', (page) => this.#listen(page))
  }

  /** Accepts complaints that this test provokes on purpose. */
  expect(complaint: RegExp): void {
    this.#expected.push(complaint)
  }

  /** The complaints that were not expected. */
  complaints(): string[] {
    return this.#heard.filter((line) => !this.#expected.some((complaint) => complaint.test(line)))
  }

  #listen(page: Page): void {
    page.on('pageerror', (error) => this.#hear(`page: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return
      if (message.text() === ofPlaywright) return
      this.#hear(`console: ${message.text()} (${message.location().url})`)
    })
  }

  #hear(line: string): void {
    this.#heard.push(line)
  }
}
