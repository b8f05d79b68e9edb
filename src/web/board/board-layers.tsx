import { onDemand } from '#web/ui/on-demand.tsx'
import type { BoardDialog } from './controller/board-controller.ts'
import type { ShownBoard } from './view/shown-board.ts'

const BoardDialogs = onDemand(async () => (await import('./board-dialogs.tsx')).BoardDialogs, { place: 'edge' })
const DragLayers = onDemand(async () => (await import('./drag/drag-layers.tsx')).DragLayers, { place: 'edge' })
const OthersLayer = onDemand(async () => (await import('./others/others-layer.tsx')).OthersLayer, { place: 'edge' })

interface BoardLayersProps {
  boardId: number
  /** Of the location (ISO 4217). */
  currency: string
  timeZone: string
  dialog: BoardDialog | null
  shown: ShownBoard
}

/** What lies above the stages: dragging, dialogs, what others do. Its code is loaded after the first picture. */
export const BoardLayers = ({ boardId, currency, timeZone, dialog, shown }: BoardLayersProps) => (
  <>
    <DragLayers isEnabled={shown.rights.edit} stages={shown.stages} />
    <BoardDialogs dialog={dialog} shown={shown} boardId={boardId} currency={currency} timeZone={timeZone} />
    <OthersLayer />
  </>
)
