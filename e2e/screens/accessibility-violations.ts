import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'

/** The accessibility violations that axe finds on the page, each with the elements concerned. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await isAtRest(page)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    )
}

/** The same in light and in dark colours. */
export async function violationsInBothColours(page: Page): Promise<string[]> {
  const violations: string[] = []
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    violations.push(...(await accessibilityViolations(page)).map((each) => `${colorScheme}: ${each}`))
  }
  return violations
}

/** In milliseconds. What moves for longer is shown as it is, such as a countdown. */
const shortAnimation = 1000

/** Waits for transitions: colours and places in between belong to no look of the page. */
const isAtRest = (page: Page) =>
  page.evaluate(async (longest) => {
    const running = () =>
      document.getAnimations().filter(({ effect, playState }) => {
        const end = effect?.getComputedTiming().endTime
        return playState === 'running' && typeof end === 'number' && end <= longest
      })
    // One may end in what begins the next.
    for (let short = running(); short.length > 0; short = running()) {
      await Promise.allSettled(short.map(({ finished }) => finished))
    }
  }, shortAnimation)
