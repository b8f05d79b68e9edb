import type { Locator, Page } from '@playwright/test'

export class SignInScreen {
  readonly page: Page
  readonly email: Locator
  readonly password: Locator
  readonly showPassword: Locator
  /** The second step. */
  readonly code: Locator
  readonly button: Locator

  constructor(page: Page) {
    this.page = page
    this.email = page.getByLabel('Email', { exact: true })
    this.password = page.getByLabel('Password')
    this.showPassword = page.getByRole('checkbox', { name: 'Show what I type' })
    this.code = page.getByLabel('Code')
    this.button = page.getByRole('button', { name: 'Sign in' })
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.email.fill(email)
    await this.password.fill(password)
    await this.button.click()
  }
}
