import type { MatchedStage } from './model/match-stages.ts'
import { BoardDialogs } from '#web/board/board-dialogs.tsx'
import type { BoardDialog } from '#web/board/controller/board-controller.ts'
import { BulkLayer } from '#web/board/bulk/bulk-layer.tsx'
import { DragLayers } from '#web/board/drag/drag-layers.tsx'
import { InlineLayer } from '#web/board/inline/inline-layer.tsx'
import { KeysLayer } from '#web/board/keyboard/keys-layer.tsx'
import { OthersLayer } from '#web/board/others/others-layer.tsx'
import { PrintLayer } from '#web/board/print/print-layer.tsx'
import { ReachLayer } from '#web/board/reach/reach-layer.tsx'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { SnoozeLayer } from '#web/board/stage-rules/snooze-layer.tsx'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import { useChosenLanguage } from '#web/queries/person/language.ts'
import { useCombinedExtras } from './use-combined-extras.tsx'

interface CombinedLayersProps {
  dialog: BoardDialog | null
  shown: ShownBoard
  boardIds: readonly number[]
  matched: readonly MatchedStage[]
  laneName(boardId: number): string
  zoneOf: ZoneOf
}

/** What lies above the stages. Deleted cards are left to the boards themselves. */
export function CombinedLayers({ dialog, shown, boardIds, matched, laneName, zoneOf }: CombinedLayersProps) {
  useChosenLanguage()
  const standingOf = useCombinedExtras(boardIds, matched, laneName, zoneOf)
  return (
    <>
      <DragLayers isEnabled={shown.rights.edit} stages={shown.stages} />
      <BoardDialogs dialog={dialog} shown={shown}>
        <KeysLayer shown={shown} />
        <BulkLayer shown={shown} />
        <InlineLayer dialog={dialog} shown={shown} />
        <ReachLayer shown={shown} />
        <PrintLayer shown={shown} zoneOf={zoneOf} />
        <SnoozeLayer dialog={dialog} shown={shown} standingOf={standingOf} zoneOf={zoneOf} />
      </BoardDialogs>
      <OthersLayer />
    </>
  )
}
