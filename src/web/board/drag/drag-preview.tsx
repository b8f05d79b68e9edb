import type { ReactNode, RefObject } from 'react'
import { useSelected } from '#web/react/store.ts'
import type { Point } from './drag-session.ts'
import type { DragStore } from './drag-store.ts'

export interface DragPreviewProps {
  store: DragStore
  ref: RefObject<HTMLDivElement | null>
  render(id: number): ReactNode
}

/** What hangs on the pointer. The card itself stays where it is, pale, until it is dropped. */
export function DragPreview({ store, ref, render }: DragPreviewProps) {
  const active = useSelected(store, (state) => state.active)
  if (!active) return null
  const { left, top, width } = active.box
  return (
    <div ref={ref} className="fixed z-30 cursor-grabbing" style={{ left, top, width }}>
      {render(active.id)}
    </div>
  )
}

/** Without React: it happens in every frame, and changes nothing else. */
export function carry(preview: HTMLElement | null, { x, y }: Point): void {
  const transform = `translate3d(${x}px, ${y}px, 0px)`
  if (preview && preview.style.transform !== transform) preview.style.transform = transform
}
