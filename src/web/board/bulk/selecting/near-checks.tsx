import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import { CardCheck } from './card-check.tsx'
import { type NearCard, watchNearCards } from './selection-gestures.ts'

/**
 * While nothing is selected, the box to select a card is drawn on the one under the mouse and the one with the focus alone.
 * They are drawn from here: a card does not render for that.
 */
export function NearChecks({ shown }: { shown: ShownBoard }) {
  const { elements } = useBoardController()
  const [hovered, setHovered] = useState<NearCard | null>(null)
  const [focused, setFocused] = useState<NearCard | null>(null)
  useEffect(() => {
    const board = elements.board.get()
    if (!board) return
    return watchNearCards(board, {
      hovered: (card) => setHovered((before) => (before?.element === card?.element ? before : card)),
      focused: (card) => setFocused((before) => (before?.element === card?.element ? before : card)),
    })
  }, [elements])
  const near = hovered?.id === focused?.id ? [hovered] : [hovered, focused]
  return near.map((each) => {
    const opportunity = each && findCard(shown, each.id)
    if (!opportunity || !each.element.isConnected) return null
    return createPortal(<CardCheck opportunity={opportunity} isSelected={false} />, each.element, each.id)
  })
}
