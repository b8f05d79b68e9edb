import { expect, type Locator, type Page } from '@playwright/test'

/** Page object of the command palette, and of the sheet of keys. */
export class PaletteScreen {
  readonly page: Page
  readonly field: Locator
  readonly options: Locator
  readonly sheet: Locator
  /** Describes the keys of the board; it comes with the code that acts on them. */
  readonly description: Locator

  constructor(page: Page) {
    this.page = page
    this.field = page.getByRole('combobox', { name: 'Find anything' })
    this.options = page.getByRole('option')
    this.sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    this.description = page.locator('#board-keys')
  }

  /** Waits until keys that belong to no card are acted on. */
  async isReady(): Promise<void> {
    await expect(this.description).toBeAttached()
  }

  async open(): Promise<void> {
    await this.isReady()
    await this.page.keyboard.press('Control+k')
    await expect(this.field).toBeFocused()
  }

  group(name: string): Locator {
    return this.page.getByRole('group', { name })
  }

  /** The option that Enter would run. */
  chosen(): Locator {
    return this.page.getByRole('option', { selected: true })
  }
}
