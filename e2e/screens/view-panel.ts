import { expect, type Locator, type Page } from '@playwright/test'

/** Page object of the saved views, and of what cards show. */
export class ViewPanel {
  readonly page: Page
  /** Opens the panel; named like the open view. */
  readonly button: Locator
  readonly panel: Locator

  constructor(page: Page) {
    this.page = page
    this.button = page.getByRole('region', { name: 'Filter and sort' }).getByRole('button', { name: /^View/ })
    this.panel = page.getByRole('dialog', { name: 'Views' })
  }

  async open(): Promise<void> {
    if (!(await this.panel.isVisible())) await this.button.click()
    await expect(this.panel).toBeVisible()
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await expect(this.panel).toHaveCount(0)
  }

  async press(name: string): Promise<void> {
    await this.panel.getByRole('button', { name, exact: true }).click()
  }

  view(name: string): Locator {
    return this.panel.getByRole('list', { name: 'Saved views' }).getByRole('button', { name: new RegExp(`^${name}`) })
  }

  /** Saves what the board shows as a new view. */
  async saveAs(name: string, { isShared = false } = {}): Promise<void> {
    await this.open()
    await this.panel.getByRole('button', { name: /^Save as/ }).click()
    await this.panel.getByLabel('Name', { exact: true }).fill(name)
    if (isShared) await this.panel.getByLabel('Share with everybody').check()
    await this.press('Save view')
    // Others may share one of the same name.
    await expect(this.view(name).and(this.page.locator('[aria-current=true]'))).toBeVisible()
  }

  /** Shows a view; the panel closes. */
  async show(name: string): Promise<void> {
    await this.open()
    await this.view(name).click()
    await expect(this.panel).toHaveCount(0)
  }

  /** Chooses from the menu of a view. */
  async act(view: string, action: string): Promise<void> {
    await this.open()
    await this.press(`Actions for ${view}`)
    await this.page.getByRole('menuitem', { name: action }).click()
  }

  /** The name of the open view, and how the board differs from it. */
  async says(name: string): Promise<void> {
    await expect(this.button).toHaveAccessibleName(name)
  }

  density(name: 'Compact' | 'Normal' | 'Roomy'): Locator {
    return this.panel.getByRole('radio', { name })
  }

  fact(name: string): Locator {
    return this.panel.getByRole('checkbox', { name, exact: true })
  }
}
