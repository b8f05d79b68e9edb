import type { Locator, Page } from '@playwright/test'

export class SignInScreen {
  readonly page: Page
  readonly email: Locator
  readonly password: Locator
  readonly button: Locator

  constructor(page: Page) {
    this.page = page
    this.email = page.getByLabel('Email')
    this.password = page.getByLabel('Password')
    this.button = page.getByRole('button', { name: 'Sign in' })
  }

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.email.fill(email)
    await this.password.fill(password)
    await this.button.click()
  }
}
