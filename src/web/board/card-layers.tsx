import { BulkLayer } from './bulk/bulk-layer.tsx'
import type { BoardDialog } from './controller/board-controller.ts'
import { InlineLayer } from './inline/inline-layer.tsx'
import { ReachLayer } from './reach/reach-layer.tsx'
import { ExtrasLayer } from './stage-rules/extras-layer.tsx'
import type { ShownBoard } from './view/shown-board.ts'

interface CardLayersProps {
  dialog: BoardDialog | null
  shown: ShownBoard
}

/** What can be done on the cards themselves, on one or on many. */
export const CardLayers = ({ dialog, shown }: CardLayersProps) => (
  <>
    <BulkLayer shown={shown} />
    <InlineLayer dialog={dialog} shown={shown} />
    <ReachLayer shown={shown} />
    <ExtrasLayer dialog={dialog} shown={shown} />
  </>
)
