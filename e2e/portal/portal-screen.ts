import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { boxOf, middleOf } from '#e2e/gestures/hand.ts'

/** The pages of the guide, by the shell that they use. */
export const shells = {
  'the custom element': 'element.html',
  'the plain frame': 'frame.html',
  'React 18': 'react-18/index.html',
  'React 19': 'react-19/index.html',
} as const

/** A page of the portal with one board in it. */
export class PortalScreen {
  readonly page: Page
  readonly frame: FrameLocator
  readonly #portal: string

  constructor(page: Page, portal: string, frame = 'iframe') {
    this.page = page
    this.#portal = portal
    this.frame = page.frameLocator(frame)
  }

  async open(path: string, route: string): Promise<void> {
    await this.page.goto(`${this.#portal}/${path}?crm=${encodeURIComponent(route)}`)
  }

  /** The place in the board that the address of the portal names. */
  route(): string | null {
    return new URL(this.page.url()).searchParams.get('crm')
  }

  async isRead(): Promise<void> {
    await expect(this.frame.locator('[data-stage-id]').first()).toBeVisible()
    await expect(this.frame.locator('[data-stage-id][aria-busy=true]')).toHaveCount(0)
  }

  stage(name: string): Locator {
    return this.frame
      .locator('[data-stage-id]')
      .and(this.frame.getByRole('region', { name: new RegExp(`^${name}\\b`) }))
  }

  names(stage: string): Locator {
    return this.stage(stage).locator('[data-card-control]')
  }

  control(customer: string): Locator {
    return this.frame.locator('[data-card-control]').and(this.frame.getByRole('link', { name: customer, exact: true }))
  }

  drawer(customer: string): Locator {
    return this.frame.getByRole('dialog', { name: customer })
  }

  field(customer: string, label: string): Locator {
    return this.drawer(customer).getByLabel(label, { exact: true })
  }

  /** Key by key into an empty field: the Firefox that WebDriver BiDi drives hears of nothing else. */
  async type(customer: string, label: string, text: string): Promise<void> {
    await this.field(customer, label).pressSequentially(text)
  }

  /** The card that is in the hand. */
  dragged(): Locator {
    return this.frame.locator('[data-dragging]')
  }

  /** Lifts a card, and moves it a little. */
  async pickUp(customer: string): Promise<void> {
    await expect(this.frame.locator('[data-can-drag]')).toHaveCount(1)
    const { x, y } = await middleOf(this.control(customer))
    await this.page.mouse.move(x, y)
    await this.page.mouse.down()
    await this.page.mouse.move(x + 4, y + 8, { steps: 4 })
    await expect(this.dragged()).toHaveCount(1)
  }

  async moveOver(stage: string): Promise<void> {
    const { x, y, width, height } = await boxOf(this.stage(stage))
    await this.page.mouse.move(x + width / 2, y + height * 0.7, { steps: 12 })
    const line = this.frame.locator('[data-insertion-line], [data-sorted-note]')
    await expect(line.or(this.frame.getByText(/^Drop(ping)? here/)).first()).toBeVisible()
  }

  async dragOnto(customer: string, stage: string): Promise<void> {
    await this.pickUp(customer)
    await this.moveOver(stage)
    await this.page.mouse.up()
  }
}
