import { expect, type Locator, type Page } from '@playwright/test'

/** The panel that opens at the user's name in the header. */
export class AccountPanel {
  readonly button: Locator
  readonly panel: Locator
  readonly keepBoard: Locator
  readonly users: Locator
  readonly twoStep: Locator
  readonly signOut: Locator

  constructor(page: Page) {
    this.button = page.getByRole('banner').locator('[aria-haspopup=dialog]').last()
    this.panel = page.getByRole('dialog').filter({ has: page.getByText('on this device', { exact: false }) })
    this.keepBoard = this.panel.getByRole('checkbox', { name: 'Keep the last board on this device' })
    this.users = this.panel.getByRole('button', { name: 'Users' })
    this.twoStep = this.panel.getByRole('button', { name: 'Two-step sign-in' })
    this.signOut = this.panel.getByRole('button', { name: 'Sign out' })
  }

  async open(): Promise<void> {
    await this.button.click()
    await expect(this.keepBoard).toBeVisible()
  }
}
