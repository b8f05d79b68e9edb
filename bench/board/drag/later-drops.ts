import type { BenchServer } from '../bench-server.ts'
import type { BenchWindow } from '../bench-window.ts'
import { type Drop, dropCard } from './drop.ts'
import { boxOf, pickUp } from './pick-up.ts'

const times = 3
const steps = 24

/** Drops the first card of the first stage in the third one, several times; for a page that has seen a drop already. */
export async function measureLaterDrops(board: BenchWindow, { stages }: BenchServer): Promise<Drop[]> {
  const [from, , target] = stages
  if (!from || !target) throw new Error('the board has too few open stages')
  const drops: Drop[] = []
  while (drops.length < times) {
    const card = board.page.locator(`[data-stage-id="${from.Id}"] [data-opportunity-id]`).first()
    const id = Number(await card.getAttribute('data-opportunity-id'))
    await pickUp(board, card)
    const { x, y, width, height } = await boxOf(board.page.locator(`[data-stage-id="${target.Id}"]`))
    await board.mouse.move(x + width / 2, y + height / 2, steps)
    drops.push(await dropCard(board, id, target.Id))
  }
  return drops
}
