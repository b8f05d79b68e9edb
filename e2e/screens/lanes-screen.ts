import { expect, type Locator, type Page } from '@playwright/test'

/** The lanes of a board by what a person reads in them. */
export class LanesScreen {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** The button that collapses and expands a lane. */
  head(lane: string): Locator {
    return this.#page.locator('[data-lane] button').filter({ hasText: lane })
  }

  /** The customers on the cards of a stage in a lane. */
  cell(stage: string, lane: string): Locator {
    return this.#page.getByRole('list', { name: `${stage}, ${lane}` }).locator('[data-card-control]')
  }

  /** Waits until there are exactly these lanes, each with its name, its count and its sums. */
  async shows(...lanes: readonly (readonly string[])[]): Promise<void> {
    const heads = this.#page.locator('[data-lane] button')
    await expect(heads).toHaveCount(lanes.length)
    for (const [at, said] of lanes.entries()) {
      for (const each of said) await expect(heads.nth(at)).toContainText(each)
    }
  }
}
