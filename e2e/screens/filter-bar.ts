import { expect, type Locator, type Page } from '@playwright/test'

/** Page object of the bar above the stages: search, filters and sort. */
export class FilterBar {
  readonly page: Page
  readonly onlyMine: Locator
  readonly overdue: Locator
  readonly sort: Locator
  /** Opens the filter panel. */
  readonly button: Locator
  readonly panel: Locator
  /** Count and total of the matching cards: "38 of 250 · £52.3K". */
  readonly found: Locator
  readonly clearAll: Locator

  constructor(page: Page) {
    const bar = page.getByRole('region', { name: 'Filter and sort' })
    this.page = page
    this.onlyMine = bar.getByRole('button', { name: 'Only mine' })
    this.overdue = bar.getByRole('button', { name: 'Overdue', exact: true })
    this.sort = bar.getByRole('combobox', { name: 'Sort' })
    this.button = bar.getByRole('button', { name: /^Filter/ })
    this.panel = page.getByRole('dialog', { name: 'Filter' })
    this.found = bar.locator('[data-found]')
    this.clearAll = bar.getByRole('button', { name: 'Clear all' })
  }

  /** The chips, one per condition. */
  conditions(): Locator {
    return this.page.getByRole('list', { name: 'Conditions' }).getByRole('listitem')
  }

  async remove(condition: string): Promise<void> {
    await this.page.getByRole('button', { name: `Remove: ${condition}` }).click()
  }

  /** Opens the panel and in it the conditions of one field. */
  async openField(name: string): Promise<void> {
    if (!(await this.panel.isVisible())) await this.button.click()
    const field = this.panel.getByRole('button', { name: new RegExp(`^${name}\\b`), expanded: false })
    await field.click()
    await expect(this.panel.getByRole('button', { name: new RegExp(`^${name}\\b`), expanded: true })).toBeVisible()
  }

  /** Sets the condition "field is (or is not) any of these". */
  async choose(field: string, choices: readonly string[], is: 'is' | 'is not' = 'is'): Promise<void> {
    await this.openField(field)
    await this.panel.getByRole('radio', { name: is, exact: true }).check()
    for (const choice of choices) await this.panel.getByRole('checkbox', { name: choice, exact: true }).check()
    await this.page.keyboard.press('Escape')
    await expect(this.panel).toHaveCount(0)
  }

  /** Sets a range: its operator, and its bounds where the operator has any. */
  async range(field: string, match: string, ends: { from?: string; to?: string } = {}): Promise<void> {
    await this.openField(field)
    await this.panel.getByRole('combobox', { name: field }).selectOption({ label: match })
    if (ends.from !== undefined) await this.panel.getByLabel('From').fill(ends.from)
    if (ends.to !== undefined) await this.panel.getByLabel('To', { exact: true }).fill(ends.to)
    await this.page.keyboard.press('Escape')
    await expect(this.panel).toHaveCount(0)
  }
}
