import type { RefObject } from 'react'
import { CardPreview } from '#web/board/card/card-preview.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { findCard } from '#web/board/view/shown-board.ts'
import { useSelected } from '#web/react/use-selected.ts'
import type { Point } from './geometry.ts'

/** What follows the pointer. The card itself stays where it is, pale, until it is dropped. */
export function DragPreview({ ref }: { ref: RefObject<HTMLDivElement | null> }) {
  const { drag, shown } = useBoardController()
  const active = useSelected(drag, (state) => state.active)
  const opportunity = active && findCard(shown(), active.id)
  if (!opportunity) return null
  const { left, top, width } = active.box
  return (
    <div ref={ref} className="fixed z-40 cursor-grabbing" style={{ left, top, width }}>
      <CardPreview opportunity={opportunity} />
    </div>
  )
}

/** Without React: it happens in every frame, and changes nothing else. The point counts from where it was lifted. */
export function moveBy(preview: HTMLElement | null, { x, y }: Point): void {
  const transform = `translate3d(${x}px, ${y}px, 0px)`
  if (preview && preview.style.transform !== transform) preview.style.transform = transform
}
