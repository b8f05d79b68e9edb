import { expect, type Locator, type Page } from '@playwright/test'
import { Drag } from '#e2e/gestures/drag.ts'
import { type SeenWrite, watchWrites } from './writes.ts'

/** Page object of the board; stages and cards are found by the names that a person reads. */
export class BoardScreen {
  readonly page: Page
  /** All writes of opportunities that this page has sent. */
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

  /** The same, and waits until changes arrive by themselves. */
  async openLive(board: { id: number }): Promise<void> {
    const stream = this.page.waitForResponse(/\/ext\/events\b/)
    await this.open(board)
    await stream
  }

  /** Keeps the event stream from this page: changes by others show only when it looks for them. */
  async withoutEvents(): Promise<void> {
    await this.page.route(/\/ext\/events\b/, (route) => route.fulfill({ contentType: 'text/event-stream', body: '' }))
  }

  /** Another tab of the same browser. */
  async inNewTab(): Promise<BoardScreen> {
    return new BoardScreen(await this.page.context().newPage())
  }

  /** Waits until every stage shows its cards or an error, and no longer as a picture. */
  async isRead(): Promise<void> {
    await expect(this.page.locator('[data-picture]')).toHaveCount(0)
    await expect(this.page.locator('[data-stage-id]').first()).toBeVisible()
    await expect(this.page.locator('[data-stage-id][aria-busy=true]')).toHaveCount(0)
  }

  stage(name: string): Locator {
    return this.page.locator('[data-stage-id]').and(this.page.getByRole('region', { name: new RegExp(`^${name}\\b`) }))
  }

  /** The customer on each card of a stage, from the top. */
  names(stage: string): Locator {
    return this.stage(stage).locator('[data-card-control]')
  }

  /** Waits until each named stage shows exactly these customers in this order. */
  async shows(stages: Readonly<Record<string, readonly string[]>>): Promise<void> {
    for (const [stage, customers] of Object.entries(stages)) {
      await expect(this.names(stage), stage).toHaveText([...customers])
    }
  }

  /** Expands collapsed stages: won and lost ones are collapsed at first. */
  async expand(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      // It may expand by itself: the server keeps what this user chose elsewhere.
      await expect(async () => {
        const strip = this.stage(name).locator('[data-collapse][aria-expanded=false]')
        if ((await strip.count()) > 0) await strip.click({ timeout: 2000 })
        await expect(this.stage(name)).not.toHaveAttribute('data-collapsed', { timeout: 1000 })
      }).toPass()
    }
  }

  card(customer: string): Locator {
    return this.page.getByRole('listitem').filter({ has: this.control(customer) })
  }

  /** The card's one control, a link: it takes the focus and opens the drawer. */
  control(customer: string): Locator {
    return this.page.locator('[data-card-control]').and(this.page.getByRole('link', { name: customer, exact: true }))
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

  /** Opens the dialog "Move to…" by key, and waits until it has the focus. */
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

  /** Waits until the live region announces this text. */
  async announces(text: string): Promise<void> {
    await expect(this.page.getByRole('status').filter({ hasText: text })).toBeAttached()
  }

  /** The text of a toast. */
  message(text: string | RegExp): Locator {
    return this.page.getByRole('region', { name: /^Notifications/ }).getByText(text)
  }

  /** Fires the event of a window that gets the focus, which makes the board sync. */
  async comeBack(): Promise<void> {
    await this.page.evaluate(() => window.dispatchEvent(new Event('focus')))
  }

  async reload(): Promise<void> {
    await this.page.reload()
    await this.isRead()
  }

  /** Waits until all writes are answered; since the page was opened there were exactly these. */
  async hasSent(...methods: readonly string[]): Promise<void> {
    await expect.poll(() => this.writes.length).toBeGreaterThanOrEqual(methods.length)
    await this.hasSaved()
    expect(this.writes.map(({ method }) => method)).toEqual(methods)
  }

  /** Waits until no write is pending, cards outside the window included. */
  async hasSaved(): Promise<void> {
    await expect.poll(() => this.writes.every(({ isAnswered }) => isAnswered())).toBe(true)
    await expect(this.page.getByText('Not saved yet')).toHaveCount(0)
  }
}
