import type { RefObject } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { CardPreview } from '#web/board/drag/drag-preview.tsx'
import type { CarriedStore } from '#web/board/calendar/carried-store.ts'
import { useSelected } from '#web/react/use-selected.ts'

interface CarriedPreviewProps {
  ref: RefObject<HTMLDivElement | null>
  carried: CarriedStore
}

/** What follows the pointer to another day. */
export function CarriedPreview({ ref, carried }: CarriedPreviewProps) {
  const { selection } = useBoardController()
  const card = useSelected(carried, (state) => state?.card ?? null)
  const box = useSelected(carried, (state) => state?.box ?? null)
  if (!card || !box) return null
  const { ids } = selection.read()
  return (
    <div
      ref={ref}
      className="pointer-events-none fixed z-40"
      style={{ left: box.left, top: box.top, width: Math.max(box.width, 160) }}
    >
      <CardPreview opportunity={card} count={ids.has(card.Id) ? ids.size : 1} />
    </div>
  )
}
