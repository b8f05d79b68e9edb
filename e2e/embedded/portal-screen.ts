import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test'
import { addFrame, type FrameOptions, type HostFrame, type Said } from './host-script.ts'

/** Page object of the portal, and of the boards in its frames. */
export class PortalScreen {
  readonly page: Page
  readonly #board: string

  constructor(page: Page, board: string) {
    this.page = page
    this.#board = board
  }

  /** Puts a frame into the portal's page. */
  async add(options: Partial<FrameOptions> = {}): Promise<HostedFrame> {
    const index = await this.page.locator('iframe').count()
    await this.page.evaluate(addFrame, { board: this.#board, init: {}, ...options })
    return new HostedFrame(this.page, index)
  }

  /** The same, and waits until every stage shows its cards. */
  async open(options: Partial<FrameOptions> = {}): Promise<HostedFrame> {
    const frame = await this.add(options)
    await frame.isRead()
    return frame
  }
}

/** One frame: what can be seen in it, and what the portal hears from it. */
export class HostedFrame {
  readonly page: Page
  readonly index: number
  readonly view: FrameLocator

  constructor(page: Page, index: number) {
    this.page = page
    this.index = index
    this.view = page.locator('iframe').nth(index).contentFrame()
  }

  async isRead(): Promise<void> {
    await expect(this.view.locator('[data-stage-id]').first()).toBeVisible()
    await expect(this.view.locator('[data-stage-id][aria-busy=true]')).toHaveCount(0)
  }

  stage(name: string): Locator {
    return this.view.locator('[data-stage-id]').and(this.view.getByRole('region', { name: new RegExp(`^${name}\\b`) }))
  }

  names(stage: string): Locator {
    return this.stage(stage).locator('[data-card-control]')
  }

  card(customer: string): Locator {
    return this.view.getByRole('link', { name: customer, exact: true })
  }

  drawer(customer: string): Locator {
    return this.view.getByRole('dialog', { name: customer })
  }

  /** Everything of this type that the portal has heard. */
  heard(type: string): Promise<Said[]> {
    const { index } = this
    return this.page.evaluate(
      ([at, wanted]) => window.boardFrames[at]?.heard.filter((each) => each.type === wanted) ?? [],
      [index, type] as const,
    )
  }

  /** Waits until the last message of this type has these fields. */
  async hears(type: string, payload: Readonly<Record<string, unknown>>): Promise<void> {
    await expect.poll(async () => (await this.heard(type)).at(-1)?.payload, { message: type }).toMatchObject(payload)
  }

  /** Waits until the portal has heard of such an event; others, such as what was measured, may come between. */
  async hearsEvent(payload: Readonly<Record<string, unknown>>): Promise<void> {
    const payloads = async () => (await this.heard('event')).map((each) => each.payload)
    await expect.poll(payloads).toContainEqual(expect.objectContaining(payload))
  }

  /** The reasons for which the board has asked for codes. */
  asked(): Promise<readonly string[]> {
    return this.page.evaluate((at) => window.boardFrames[at]?.asked ?? [], this.index)
  }

  say(type: string, payload: unknown = {}): Promise<string> {
    return this.page.evaluate(([at, ...said]) => window.boardFrames[at]?.say(...said) ?? '', [
      this.index,
      type,
      payload,
    ] as const)
  }

  /** Says something, and waits for the answer of the board. */
  async ask(type: string, payload: unknown = {}): Promise<Said> {
    return this.answerTo(await this.say(type, payload))
  }

  async answerTo(id: string): Promise<Said> {
    const { index, page } = this
    const find = () =>
      page.evaluate(([at, re]) => window.boardFrames[at]?.heard.find((each) => each.re === re), [index, id] as const)
    await expect.poll(find).toBeDefined()
    const answer = await find()
    if (!answer) throw new Error('the answer was there')
    return answer
  }

  async setCodes(codes: HostFrame['codes']): Promise<void> {
    await this.page.evaluate(
      ([at, next]) => {
        const frame = window.boardFrames[at]
        if (frame) frame.codes = next
      },
      [this.index, codes] as const,
    )
  }

  async releaseCodes(): Promise<void> {
    await this.page.evaluate((at) => window.boardFrames[at]?.release(), this.index)
  }
}
