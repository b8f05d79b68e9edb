import { expect, type Locator, type Page } from '@playwright/test'

/** Page object of the drawer: the form of an existing or a new opportunity. */
export class DrawerScreen {
  readonly page: Page
  readonly form: Locator
  readonly save: Locator
  readonly close: Locator

  /** `title` is the customer, or "New opportunity". */
  constructor(page: Page, title: string) {
    this.page = page
    this.form = page.getByRole('dialog', { name: title, exact: true })
    this.save = this.form.getByRole('button', { name: /^(Save|Create)$/ })
    this.close = this.form.getByRole('button', { name: 'Close' })
  }

  field(label: string): Locator {
    return this.form.getByLabel(label, { exact: true })
  }

  /** Waits for the error below a field. */
  async errorAt(label: string, text: string | RegExp): Promise<void> {
    await expect(this.field(label)).toHaveAttribute('aria-invalid', 'true')
    await expect(this.field(label)).toHaveAccessibleDescription(text)
  }

  /** Types into a combobox and picks the option of this name. */
  async lookUp(label: string, name: string): Promise<void> {
    await this.field(label).fill(name)
    await this.page.getByRole('option', { name }).first().click()
    await expect(this.field(label)).toHaveValue(name)
  }

  leaveQuestion(): Locator {
    return this.page.getByRole('alertdialog', { name: 'Save your changes?' })
  }

  /** Saves, and waits until that has happened. */
  async isSavedByButton(): Promise<void> {
    await this.save.click()
    await this.isSaved()
  }

  async isSaved(): Promise<void> {
    await expect(this.save).toBeDisabled()
    await expect(this.form.getByText('Unsaved changes')).toHaveCount(0)
  }
}
