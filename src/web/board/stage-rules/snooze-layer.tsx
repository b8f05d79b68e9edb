import { useBoardController } from '#web/board/controller/board-context.ts'
import type { BoardDialog } from '#web/board/controller/board-controller.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import type { ZoneOf } from '#web/queries/location-zones.ts'
import type { StandingOf } from '#web/queries/stage-rules/standings.ts'
import { onDemand } from '#web/ui/on-demand.tsx'

const SnoozeDialog = onDemand(async () => (await import('#web/form/stage-rules/snooze-dialog.tsx')).SnoozeDialog, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})

interface SnoozeLayerProps {
  dialog: BoardDialog | null
  shown: ShownBoard
  /** Null until it is read. */
  standingOf: StandingOf | null
  zoneOf: ZoneOf
}

/** The dialog that puts a card off, while it is open. */
export function SnoozeLayer({ dialog, shown, standingOf, zoneOf }: SnoozeLayerProps) {
  const { dialog: open, elements } = useBoardController()
  const card = dialog?.kind === 'snooze' ? findCard(shown, dialog.id) : null
  if (!card) return null
  return (
    <SnoozeDialog
      opportunity={card}
      current={standingOf?.(card, shown.stagesById.get(card.CrmBoardColumnId)).snooze ?? null}
      today={zoneOf(card.CrmBoardColumnCrmBoardBusinessId).today}
      onClose={() => open.set(null)}
      finalFocus={() => elements.cardControls.get(card.Id) ?? null}
    />
  )
}
