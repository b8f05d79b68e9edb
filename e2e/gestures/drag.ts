import { expect, type Locator, type Page } from '@playwright/test'
import { boxOf, Hand, middleOf } from './hand.ts'

/** The parts of the board that a drag touches. */
interface DragSurface {
  readonly page: Page
  readonly search: Locator
  stage(name: string): Locator
  card(customer: string): Locator
}

/** `board.drag('Ana').below('Ben')`. Every drag waits for the drop indicator before it drops. */
export class Drag {
  readonly #board: DragSurface
  readonly #hand: Hand

  constructor(board: DragSurface, customer: string) {
    this.#board = board
    this.#hand = new Hand(board.page, board.card(customer))
  }

  above(customer: string): Promise<void> {
    return this.#beside(customer, 0.15)
  }

  below(customer: string): Promise<void> {
    return this.#beside(customer, 0.85)
  }

  /** Drops the card at the end of a stage. */
  async onto(stage: string): Promise<void> {
    await this.hoverOver(stage)
    await this.letGo()
  }

  /** Drags the card to the end of a stage without dropping it, and waits for the drop indicator. */
  async hoverOver(stage: string): Promise<void> {
    await this.over(stage)
    await expect(placeIn(this.#board.stage(stage))).toBeVisible()
  }

  /** Drags the card over a stage without dropping it, also where a drop is not allowed. */
  async over(stage: string): Promise<void> {
    await this.#hand.pickUp()
    const { x, y, width, height } = await boxOf(this.#board.stage(stage))
    await this.#hand.over({ x: x + width / 2, y: y + height * 0.7 })
  }

  /** Drops the card on the header, which is no drop target. */
  async outside(): Promise<void> {
    await this.#hand.pickUp()
    await this.#hand.over(await middleOf(this.#board.search))
    await expect(placeIn(this.#board.page.locator('[data-board-id]'))).toHaveCount(0)
    await this.letGo()
  }

  async letGo(): Promise<void> {
    await this.#hand.letGo()
  }

  async #beside(customer: string, share: number): Promise<void> {
    await this.#hand.pickUp()
    const card = this.#board.card(customer)
    const { x, y, width, height } = await boxOf(card)
    await this.#hand.over({ x: x + width / 2, y: y + height * share })
    await expect(placeIn(this.#board.page.locator('[data-board-id]'))).toBeVisible()
    await this.letGo()
  }
}

/** The drop indicator: a line between cards, or a text in an empty, a sorted or a collapsed stage. */
const placeIn = (part: Locator): Locator =>
  part
    .locator('[data-insertion-line], [data-sorted-note]')
    .or(part.getByText(/^Drop(ping)? here/))
    .first()
