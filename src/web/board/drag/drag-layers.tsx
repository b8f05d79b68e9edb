import { useRehearsal } from '#web/board/moves/rehearsal.ts'
import type { ShownStage } from '#web/board/view/shown-board.ts'
import { DragLayer } from './drag-layer.tsx'
import { StageBar } from './stage-bar.tsx'

interface DragLayersProps {
  isEnabled: boolean
  stages: readonly ShownStage[]
}

/** What lifts and drops cards, and what they can be dropped on beside the stages. */
export function DragLayers({ isEnabled, stages }: DragLayersProps) {
  useRehearsal(isEnabled)
  return (
    <>
      <DragLayer isEnabled={isEnabled} />
      <StageBar stages={stages} />
    </>
  )
}
