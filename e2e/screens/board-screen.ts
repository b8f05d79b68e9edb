import { expect, type Locator, type Page } from '@playwright/test'
import { Drag } from './drag.ts'
import { type SeenWrite, watchWrites } from './writes.ts'

/** The board as a person sees it: stages and customers by their names. */
export class BoardScreen {
  readonly page: Page
  /** Every change of an opportunity that this window has sent. */
  readonly writes: readonly SeenWrite[]
  readonly search: Locator

  constructor(page: Page) {
    this.page = page
    this.writes = watchWrites(page)
    this.search = page.getByRole('searchbox', { name: 'Search' })
  }

  async open({ id }: { id: number }, query: Readonly<Record<string, string | number>> = {}): Promise<void> {
    const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
    await this.page.goto(`/boards/${id}${parameters.size === 0 ? '' : `?${parameters}`}`)
    await this.isRead()
  }

  /** Every stage has its cards, or says why not. */
  async isRead(): Promise<void> {
    await expect(this.page.locator('[data-stage-id]').first()).toBeVisible()
    await expect(this.page.locator('[data-stage-id][aria-busy=true]')).toHaveCount(0)
  }

  stage(name: string): Locator {
    return this.page.locator('[data-stage-id]').and(this.page.getByRole('region', { name: new RegExp(`^${name}\\b`) }))
  }

  /** The name on every card of a stage, from the top. */
  names(stage: string): Locator {
    return this.stage(stage).locator('[data-card-control]')
  }

  /** Exactly these customers, in this order, wherever a stage is named. */
  async shows(stages: Readonly<Record<string, readonly string[]>>): Promise<void> {
    for (const [stage, customers] of Object.entries(stages)) {
      await expect(this.names(stage), stage).toHaveText([...customers])
    }
  }

  /** Shows the cards of stages that are strips at first: those in which cards end. */
  async unfold(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.stage(name).locator('[data-collapse][aria-expanded=false]').click()
      await expect(this.stage(name)).not.toHaveAttribute('data-collapsed')
    }
  }

  card(customer: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.control(customer) })
  }

  /** What opens the card and has its focus. */
  control(customer: string): Locator {
    return this.page.locator('[data-card-control]').and(this.page.getByRole('button', { name: customer, exact: true }))
  }

  actions(customer: string): Locator {
    return this.page.getByRole('button', { name: `Actions for ${customer}`, exact: true })
  }

  drag(customer: string): Drag {
    return new Drag(this, customer)
  }

  async openCard(customer: string): Promise<void> {
    await this.control(customer).click()
    await expect(this.page.getByRole('dialog', { name: customer })).toBeVisible()
  }

  /** The dialog "Move to…", by key, ready for the next one. */
  async moveTo(customer: string): Promise<Locator> {
    await this.control(customer).focus()
    await this.page.keyboard.press('m')
    const dialog = this.moveDialog(customer)
    await expect(dialog.getByRole('listbox')).toBeFocused()
    return dialog
  }

  moveDialog(customer: string): Locator {
    return this.page.getByRole('dialog', { name: `Move ${customer}` })
  }

  lossQuestion(customer: string): Locator {
    return this.page.getByRole('dialog', { name: `Why was ${customer} lost?` })
  }

  /** What a screen reader is told once the board has come to rest. */
  async announces(text: string): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: text })).toBeAttached()
  }

  /** Messages at the bottom of the window. */
  message(text: string | RegExp): Locator {
    return this.page.getByRole('region', { name: /^Notifications/ }).getByText(text)
  }

  /** Somebody comes back to this window from another one. */
  async comeBack(): Promise<void> {
    await this.page.evaluate(() => window.dispatchEvent(new Event('focus')))
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.isRead()
  }

  /** The server has answered everything that was sent, and exactly so much was sent since the window was opened. */
  async hasSent(...methods: readonly string[]): Promise<void> {
    await expect.poll(() => this.writes.length).toBeGreaterThanOrEqual(methods.length)
    await this.hasSaved()
    expect(this.writes.map(({ method }) => method)).toEqual(methods)
  }

  /** Nothing is on its way, also for cards that cannot be seen. */
  async hasSaved(): Promise<void> {
    await expect.poll(() => this.writes.every(({ isAnswered }) => isAnswered())).toBe(true)
    await expect(this.page.getByText('Not saved yet')).toHaveCount(0)
  }
}
