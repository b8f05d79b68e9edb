import { expect, type Locator, type Page, type Request } from '@playwright/test'
import type { BoardScreen } from './board-screen.ts'

interface SentRecord {
  readonly Id: number
}

/** What the page has sent to change many cards, or to take that back. */
export interface BulkRequest {
  readonly path: string
  readonly body: { readonly Records: readonly SentRecord[] } & Readonly<Record<string, unknown>>
}

/** Page object of selected cards: boxes, bar, dialog and report. */
export class BulkScreen {
  readonly page: Page
  readonly bar: Locator
  /** What will happen, before it does. */
  readonly consequences: Locator
  readonly report: Locator
  /** In order. */
  readonly requests: BulkRequest[] = []
  readonly #board: BoardScreen

  constructor(board: BoardScreen) {
    this.#board = board
    this.page = board.page
    this.bar = this.page.getByRole('region', { name: 'Selected cards' })
    this.consequences = this.page.locator('[data-consequences]')
    this.report = this.page.getByRole('dialog', { name: /not changed$/ })
    this.page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (request.method() === 'POST' && pathname.startsWith('/ext/bulk')) this.requests.push(seen(pathname, request))
    })
  }

  /** Waits for what acts on the mouse, and on the keys of a selection: it is loaded after the first picture. */
  async isReady(): Promise<void> {
    await expect(this.page.locator('[data-can-select]')).toHaveCount(1)
  }

  box(customer: string): Locator {
    return this.page.getByRole('checkbox', { name: `Select ${customer}`, exact: true })
  }

  /** Selects the first one by its key, and the others by a click. */
  async select(...customers: readonly string[]): Promise<void> {
    const [first, ...others] = customers
    await this.isReady()
    await this.#board.control(first ?? '').focus()
    await this.page.keyboard.press('x')
    await this.has(1)
    for (const customer of others) await this.#board.control(customer).click()
    await this.has(customers.length)
  }

  /** Waits until so many cards are selected. */
  async has(count: number): Promise<void> {
    if (count === 0) await expect(this.bar).toHaveCount(0)
    else await expect(this.bar.getByText(`${count} selected`, { exact: true })).toBeVisible()
  }

  /** Presses a button of the bar, and waits for its dialog. */
  async ask(action: string): Promise<Locator> {
    await this.bar.getByRole('button', { name: action, exact: true }).click()
    return this.dialog()
  }

  /** The dialog that asks; what has just appeared answers nothing yet. */
  async dialog(): Promise<Locator> {
    const dialog = this.page.getByRole('dialog').or(this.page.getByRole('alertdialog'))
    await expect(dialog).toBeVisible()
    await expect(dialog.getByRole('group').last()).not.toHaveAttribute('aria-disabled')
    return dialog
  }

  /** Asks to move the selected cards, and marks a stage. */
  async askToMove(stage: string): Promise<Locator> {
    const dialog = await this.ask('Move…')
    await dialog.getByRole('option', { name: new RegExp(`^\\d? ?${stage}\\b`) }).click()
    return dialog
  }

  /** Waits until the page has sent so many, and answers the last. */
  async sent(count: number): Promise<BulkRequest> {
    await expect.poll(() => this.requests.length).toBe(count)
    return this.requests.at(-1)!
  }
}

const seen = (path: string, request: Request): BulkRequest => ({
  path,
  body: request.postDataJSON() as BulkRequest['body'],
})
