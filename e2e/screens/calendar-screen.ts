import { expect, type Locator, type Page } from '@playwright/test'

/** The calendar of a board by what a person sees in it; days are dates (YYYY-MM-DD). */
export class CalendarScreen {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  place(place: string): Locator {
    return this.page.locator(`[data-calendar] [data-place="${place}"]`)
  }

  tray(name: 'Overdue' | 'No follow-up'): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  card(customer: string): Locator {
    return this.page.locator('[data-calendar-card]').filter({ hasText: customer }).locator('[data-item]').first()
  }

  title(name: string): Locator {
    return this.page.getByRole('heading', { name, exact: true })
  }

  /** Waits until the place shows exactly these customers in this order. */
  async shows(place: string, ...customers: readonly string[]): Promise<void> {
    const names = this.place(place).locator('[data-calendar-card] [data-item] > :first-child')
    await expect(names).toHaveText([...customers])
  }

  /** With the mouse, to a day or into a tray. */
  async drag(customer: string, place: string): Promise<void> {
    const from = await this.card(customer).boundingBox()
    const to = await this.place(place).boundingBox()
    if (!from || !to) throw new Error(`${customer} or ${place} is not drawn`)
    const { mouse } = this.page
    await mouse.move(from.x + 20, from.y + from.height / 2)
    await mouse.down()
    await mouse.move(from.x + 30, from.y + from.height / 2 + 8)
    await mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 4 })
    await expect(this.page.locator('[data-card-preview]')).toBeVisible()
    await mouse.up()
    await expect(this.page.locator('[data-card-preview]')).toHaveCount(0)
  }
}
