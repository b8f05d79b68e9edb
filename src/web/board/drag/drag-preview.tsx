import { DragOverlay } from '@dnd-kit/core'
import type { ReactNode } from 'react'
import { useSelected } from '#web/board/store.ts'
import type { DragStore } from './drag-store.ts'

/** What hangs on the pointer. The card itself stays where it is, pale, until it is dropped. */
export function DragPreview({ store, render }: { store: DragStore; render(id: number): ReactNode }) {
  const id = useSelected(store, (state) => state.active?.id ?? null)
  return (
    <DragOverlay dropAnimation={null} className="cursor-grabbing" zIndex={30}>
      {id === null ? null : render(id)}
    </DragOverlay>
  )
}
