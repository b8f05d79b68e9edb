import { expect, type Locator, type Page } from '@playwright/test'
import { TOTP } from 'otpauth'

const step = 30_000

/** The page on which somebody sets up two-step sign-in, and turns it off. */
export class TwoStepScreen {
  readonly page: Page
  readonly password: Locator
  readonly begin: Locator
  readonly qrCode: Locator
  readonly key: Locator
  readonly appCode: Locator
  readonly turnOn: Locator
  readonly codes: Locator
  readonly kept: Locator
  readonly offCode: Locator
  readonly turnOff: Locator
  readonly toBoard: Locator

  constructor(page: Page) {
    this.page = page
    this.password = page.getByLabel('Password')
    this.begin = page.getByRole('button', { name: 'Continue' })
    this.qrCode = page.getByRole('img', { name: 'QR code for the authenticator app' })
    this.key = page.getByText('Key:').locator('code')
    this.appCode = page.getByLabel('Code from the app')
    this.turnOn = page.getByRole('button', { name: 'Turn on' })
    this.codes = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')
    this.kept = page.getByRole('button', { name: 'I have kept them' })
    this.offCode = page.getByLabel('Code', { exact: true })
    this.turnOff = page.getByRole('button', { name: 'Turn off' })
    this.toBoard = page.getByRole('button', { name: 'Back to the board' })
  }

  /** Goes through the set-up; answers what the app and the person have afterwards. */
  async setUp(password: string): Promise<{ secret: string; usedCode: string; recoveryCodes: string[] }> {
    await expect(this.password).toBeFocused()
    await this.password.fill(password)
    await this.begin.click()
    await expect(this.qrCode).toBeVisible()
    const secret = await this.key.innerText()
    await expect(this.appCode).toBeFocused()
    const usedCode = appCode(secret)
    await this.appCode.fill(usedCode)
    await this.turnOn.click()
    await expect(this.codes).toHaveCount(10)
    const recoveryCodes = await this.codes.allInnerTexts()
    await this.kept.click()
    return { secret, usedCode, recoveryCodes }
  }
}

/** What the authenticator app shows; `later`: some steps of 30 seconds from now. */
export const appCode = (secret: string, later = 0): string =>
  new TOTP({ secret, digits: 6, period: 30 }).generate({ timestamp: Date.now() + later * step })
