import { expect, type Locator, type Page } from '@playwright/test'

export interface Point {
  readonly x: number
  readonly y: number
}

/** The centre of an element, in CSS pixels. */
export async function middleOf(locator: Locator): Promise<Point> {
  const { x, y, width, height } = await boxOf(locator)
  return { x: x + width / 2, y: y + height / 2 }
}

/** The rectangle of an element, in CSS pixels. */
export async function boxOf(locator: Locator) {
  for (;;) {
    await expect(locator).toBeVisible()
    const box = await locator.boundingBox()
    // A card may be another element by now: the board rehearses a drop.
    if (box) return box
  }
}

/** Waits until cards can be dragged: the code of dragging is loaded after the first paint. */
export const canDrag = (page: Page) => expect(page.locator('[data-can-drag]')).toHaveCount(1)

/** Drags one card with the mouse. */
export class Hand {
  readonly page: Page
  readonly card: Locator

  constructor(page: Page, card: Locator) {
    this.page = page
    this.card = card
  }

  async pickUp(): Promise<void> {
    await canDrag(this.page)
    const { x, y } = await middleOf(this.card)
    await this.page.mouse.move(x, y)
    await this.page.mouse.down()
    await this.page.mouse.move(x + 4, y + 8, { steps: 4 })
    await expect(this.preview).toBeVisible()
  }

  async over(point: Point): Promise<void> {
    await this.page.mouse.move(point.x, point.y, { steps: 12 })
  }

  async letGo(): Promise<void> {
    await this.page.mouse.up()
    await expect(this.preview).toHaveCount(0)
  }

  get preview(): Locator {
    return this.page.locator('[data-card-preview]')
  }
}
