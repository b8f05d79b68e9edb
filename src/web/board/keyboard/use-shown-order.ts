import { useEffect } from 'react'
import { rowsOf, type ShownBoard } from '#web/board/view/shown-board.ts'
import { shownOrder } from '#web/navigation/shown-order.ts'

/** While an opportunity is open, tells the drawer in which order the board shows them. What is not saved yet has no address. */
export function useShownOrder(shown: ShownBoard): void {
  useEffect(() => {
    if (shown.openCard === null) return
    const order = rowsOf(shown).flatMap(({ ids }) => ids.filter((id) => id > 0))
    const before = shownOrder.read()
    if (order.length !== before.length || order.some((id, index) => id !== before[index])) shownOrder.set(order)
  })
  useEffect(() => () => shownOrder.set([]), [])
}
