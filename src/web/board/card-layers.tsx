import { useDeferredValue } from 'react'
import { BulkLayer } from './bulk/bulk-layer.tsx'
import type { BoardDialog } from './controller/board-controller.ts'
import { InlineLayer } from './inline/inline-layer.tsx'
import { PrintLayer } from './print/print-layer.tsx'
import { ReachLayer } from './reach/reach-layer.tsx'
import { useOneZone } from '#web/queries/location-zones.ts'
import { useToday } from '#web/queries/today.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { KeysLayer } from './keyboard/keys-layer.tsx'
import { ExtrasLayer } from './stage-rules/extras-layer.tsx'
import type { ShownBoard } from './view/shown-board.ts'

const DeletedLayer = onDemand(async () => (await import('./deleted/deleted-layer.tsx')).DeletedLayer, { place: 'edge' })

interface CardLayersProps {
  dialog: BoardDialog | null
  shown: ShownBoard
  boardId: number
  /** Of the location (ISO 4217). */
  currency: string
  timeZone: string
}

/** Keys, and what can be done on the cards themselves, on one or on many, and with those that were deleted. */
export function CardLayers({ dialog, shown, boardId, currency, timeZone }: CardLayersProps) {
  // What stages hold is counted once a drop is shown.
  const counted = useDeferredValue(shown)
  const zoneOf = useOneZone(useToday(timeZone), timeZone)
  return (
    <>
      <KeysLayer shown={shown} />
      <BulkLayer shown={shown} />
      <InlineLayer dialog={dialog} shown={shown} />
      <ReachLayer shown={shown} />
      <PrintLayer shown={shown} zoneOf={zoneOf} />
      <ExtrasLayer dialog={dialog} shown={counted} />
      <DeletedLayer boardId={boardId} currency={currency} timeZone={timeZone} />
    </>
  )
}
