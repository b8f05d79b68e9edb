import type { Locator, Page } from '@playwright/test'
import { AccountPanel } from './account-panel.ts'

export class UsersScreen {
  readonly page: Page
  readonly list: Locator
  readonly name: Locator
  readonly email: Locator
  readonly save: Locator

  constructor(page: Page) {
    this.page = page
    this.list = page.getByRole('region', { name: 'Users' })
    this.name = page.getByLabel('Name')
    this.email = page.getByLabel('Email')
    this.save = page.getByRole('button', { name: /^(Save|Create)$/ })
  }

  async open(): Promise<void> {
    await this.page.goto('/')
    const account = new AccountPanel(this.page)
    await account.open()
    await account.users.click()
  }

  row(name: string): Locator {
    return this.list.getByRole('link', { name })
  }

  role(name: string): Locator {
    return this.page.getByRole('checkbox', { name, exact: true })
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }
}
