import type { Locator, Page } from '@playwright/test'
import { UsersScreen } from './users-screen.ts'

export class PortalsScreen {
  readonly page: Page
  readonly add: Locator
  readonly form: Locator
  readonly name: Locator

  constructor(page: Page) {
    this.page = page
    this.add = page.getByRole('button', { name: 'New portal', exact: true })
    this.form = page.getByRole('dialog', { name: 'New portal' })
    this.name = this.form.getByLabel('Name')
  }

  async open(): Promise<void> {
    const users = new UsersScreen(this.page)
    await users.open()
    await users.button('Portals').click()
  }

  entry(name: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.page.getByRole('heading', { name, exact: true }) })
  }

  origin(address: string): Locator {
    return this.form.getByRole('checkbox', { name: address, exact: true })
  }

  /** The dialog that shows a secret, once. */
  secret(name: string): Locator {
    return this.page.getByRole('alertdialog', { name: `Secret of ${name}` })
  }
}
