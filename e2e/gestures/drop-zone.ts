import { expect, type Locator, type Page } from '@playwright/test'
import type { BoardScreen } from '#e2e/screens/board-screen.ts'
import { Hand, middleOf } from './hand.ts'

/** A drop zone above the board, which is there while a card is dragged. */
export const dropZone = (page: Page, name: string): Locator =>
  page.locator('[data-drop-zone]').filter({ hasText: name })

/** Lifts a card and holds it over a drop zone. */
export async function holdOver(board: BoardScreen, customer: string, name: string): Promise<Hand> {
  const hand = new Hand(board.page, board.card(customer))
  await hand.pickUp()
  await hand.over(await middleOf(dropZone(board.page, name)))
  await expect(dropZone(board.page, name)).toHaveAttribute('data-target')
  return hand
}
