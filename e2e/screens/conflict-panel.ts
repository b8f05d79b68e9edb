import { expect, type Locator, type Page } from '@playwright/test'

/** The questions above the form of the drawer, about fields that two people have changed. */
export class ConflictPanel {
  readonly panel: Locator

  constructor(page: Page) {
    this.panel = page.locator('[data-conflict]')
  }

  question(field: string): Locator {
    return this.panel.getByRole('group', { name: field, exact: true })
  }

  /** Chooses the value of one's own form, that of the other person, or a text of both. */
  choice(field: string, label: string | RegExp): Locator {
    return this.question(field).getByRole('radio', { name: label })
  }

  /** Waits for the three values of a text: as it was, mine, and the saved one. */
  async showsTexts(field: string, [base, mine, theirs]: readonly [string, string, string]): Promise<void> {
    const texts = this.question(field).locator('textarea[readonly]')
    await expect(texts).toHaveCount(3)
    for (const [index, text] of [base, mine, theirs].entries()) await expect(texts.nth(index)).toHaveValue(text)
  }
}
