import { expect, type Locator } from '@playwright/test'
import type { BoardScreen } from './board-screen.ts'
import { boxOf, Hand, middleOf } from './hand.ts'

/** Reads like the act: `board.drag('Ana').below('Ben')`. Every drag waits until the board shows where the card would go. */
export class Drag {
  readonly #board: BoardScreen
  readonly #hand: Hand

  constructor(board: BoardScreen, customer: string) {
    this.#board = board
    this.#hand = new Hand(board.page, board.card(customer))
  }

  above(customer: string): Promise<void> {
    return this.#beside(customer, 0.15)
  }

  below(customer: string): Promise<void> {
    return this.#beside(customer, 0.85)
  }

  /** Onto the free place at the end of a stage. */
  async onto(stage: string): Promise<void> {
    await this.hoverOver(stage)
    await this.letGo()
  }

  /** Picks the card up, carries it to the end of a stage, and keeps it in the hand. */
  async hoverOver(stage: string): Promise<void> {
    await this.over(stage)
    await expect(placeIn(this.#board.stage(stage))).toBeVisible()
  }

  /** The same, whether the stage takes it or not. */
  async over(stage: string): Promise<void> {
    await this.#hand.pickUp()
    const { x, y, width, height } = await boxOf(this.#board.stage(stage))
    await this.#hand.over({ x: x + width / 2, y: y + height * 0.7 })
  }

  /** Into the header above the board, where nothing can be put down. */
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

/** What marks the place of the drop: a line between cards, words in an empty stage, in a sorted one, and in a strip. */
const placeIn = (part: Locator): Locator =>
  part
    .locator('[data-insertion-line], [data-sorted-note]')
    .or(part.getByText(/^Drop(ping)? here/))
    .first()
