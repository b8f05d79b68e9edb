import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { watchPointedCard } from './watch-pointed-card.ts'

const ReachBar = onDemand(async () => (await import('./reach-bar.tsx')).ReachBar, { place: 'edge' })

/** The ways to reach a customer, on the card that is pointed at or has the focus. */
export function ReachLayer({ shown }: { shown: ShownBoard }) {
  const { elements } = useBoardController()
  const [pointed, setPointed] = useState<number | null>(null)
  useEffect(() => {
    const board = elements.board.get()
    return board ? watchPointedCard(board, setPointed) : undefined
  }, [elements])

  const element = pointed === null ? undefined : elements.cards.get(pointed)
  const record = pointed === null ? null : findCard(shown, pointed)
  // Before it is saved it has no address, and what is said at its lower edge comes first.
  if (!element || !record || record.Id < 0 || element.querySelector('[data-card-news], [role=timer]')) return null
  // In the card, so that the pointer that goes there does not leave it.
  return createPortal(<ReachBar record={record} />, element, pointed)
}
