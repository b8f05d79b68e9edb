import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { watchPointedCard } from './watch-pointed-card.ts'

const ReachBar = onDemand(async () => (await import('./reach-bar.tsx')).ReachBar, { place: 'edge' })

interface Pointed {
  id: number
  edge: 'top' | 'bottom'
}

/** The ways to reach a customer, on the card that is pointed at or has the focus. */
export function ReachLayer({ shown }: { shown: ShownBoard }) {
  const { elements } = useBoardController()
  const [pointed, setPointed] = useState<Pointed | null>(null)
  useEffect(() => {
    const board = elements.board.get()
    if (!board) return undefined
    return watchPointedCard(board, (id) => {
      const card = id === null ? undefined : elements.cards.get(id)
      setPointed(id !== null && card ? { id, edge: hasRoomBelow(card) ? 'bottom' : 'top' } : null)
    })
  }, [elements])

  const element = pointed === null ? undefined : elements.cards.get(pointed.id)
  const record = pointed === null ? null : findCard(shown, pointed.id)
  // Before it is saved it has no address, and what is said at its lower edge comes first.
  const offered =
    element && record && record.Id >= 0 && !element.querySelector('[data-card-news], [role=timer]') ? element : null
  useEffect(() => {
    // Above the card beside it.
    offered?.setAttribute('data-reached', '')
    return () => offered?.removeAttribute('data-reached')
  }, [offered])
  if (!pointed || !record || !offered) return null
  // In the card, so that the pointer that goes there does not leave it.
  return createPortal(<ReachBar record={record} edge={pointed.edge} />, offered, pointed.id)
}

/** In CSS pixels, below the card. */
const room = 18

/** The last card of a list that is scrolled to its end has none. */
function hasRoomBelow(card: HTMLElement): boolean {
  const list = card.closest('[data-stage-list]')
  return !list || list.getBoundingClientRect().bottom - card.getBoundingClientRect().bottom >= room
}
