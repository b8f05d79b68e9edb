import { expect, type Locator, type Page } from '@playwright/test'
import { DrawerScreen } from './drawer-screen.ts'

/** Page object of the line at the head of a stage that adds opportunities. */
export class QuickAddLine {
  readonly page: Page
  readonly form: Locator
  readonly customer: Locator
  readonly value: Locator

  constructor(page: Page, stage: string) {
    this.page = page
    this.form = page.getByRole('form', { name: `New opportunity in ${stage}` })
    this.customer = this.form.getByLabel('Customer', { exact: true })
    this.value = this.form.getByLabel('Value', { exact: true })
  }

  /** Opens it by the plus of the stage. */
  static async open(page: Page, stage: string): Promise<QuickAddLine> {
    await page.getByRole('button', { name: `New opportunity in ${stage}` }).click()
    const line = new QuickAddLine(page, stage)
    await expect(line.customer).toBeFocused()
    return line
  }

  /** Searches a customer and chooses the one of this name; the focus goes on to the value. */
  async choose(name: string): Promise<void> {
    await this.customer.fill(name)
    await this.page.getByRole('option', { name }).first().click()
    await expect(this.customer).toHaveValue(name)
    await expect(this.value).toBeFocused()
  }

  /** The whole form, with what was typed. */
  async openForm(): Promise<DrawerScreen> {
    await this.form.getByRole('button', { name: 'More fields' }).click()
    const drawer = new DrawerScreen(this.page, 'New opportunity')
    await expect(drawer.form).toBeVisible()
    return drawer
  }
}
