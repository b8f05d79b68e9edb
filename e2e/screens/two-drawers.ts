import type { Pipeline } from '#e2e/world/pipeline.ts'
import type { BoardScreen } from './board-screen.ts'
import { DrawerScreen } from './drawer-screen.ts'

/** Opens the same opportunity in two windows. */
export async function openInBoth(
  boards: { mine: BoardScreen; theirs: BoardScreen },
  sales: Pipeline,
  customer: string,
): Promise<{ mine: DrawerScreen; theirs: DrawerScreen }> {
  const opportunity = sales.card(customer).Id
  await boards.mine.open(sales, { opportunity })
  await boards.theirs.open(sales, { opportunity })
  return {
    mine: new DrawerScreen(boards.mine.page, customer),
    theirs: new DrawerScreen(boards.theirs.page, customer),
  }
}
