import type { ShownStage } from '#web/board/view/shown-board.ts'
import { DragLayer } from './drag-layer.tsx'
import { StageBar } from './stage-bar.tsx'

interface DragLayersProps {
  isEnabled: boolean
  stages: readonly ShownStage[]
}

/** What lifts and drops cards, and what they can be dropped on beside the stages. */
export const DragLayers = ({ isEnabled, stages }: DragLayersProps) => (
  <>
    <DragLayer isEnabled={isEnabled} />
    <StageBar stages={stages} />
  </>
)
