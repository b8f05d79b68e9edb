import { useBoardController } from '#web/board/controller/board-context.ts'
import { findCard, rowsOf, type ShownBoard, stageName } from '#web/board/view/shown-board.ts'
import { useHolds } from '#web/queries/holds.ts'
import { useChangesText } from '#web/text/changes-text.ts'
import { Button } from '#web/ui/button.tsx'

/** The countdowns of cards that are not shown: they are in a collapsed stage, or hidden by the filter. */
export function HeldElsewhere({ shown }: { shown: ShownBoard }) {
  const text = useChangesText().undo
  const { undoHeld } = useBoardController()
  const { holds, sendNow } = useHolds()
  if (holds.size === 0) return null
  // A row has no room for a countdown.
  const visible = new Set(shown.rows ? [] : rowsOf(shown).flatMap(({ ids }) => ids))
  const hidden = [...holds.values()].flatMap((hold) => {
    const card = visible.has(hold.opportunityId) ? null : findCard(shown, hold.opportunityId)
    return card ? [{ hold, card }] : []
  })
  return hidden.map(({ hold: { key, opportunityId, left }, card }) => (
    <div
      key={key}
      data-held
      className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-t border-border bg-warning-soft px-3 py-1 text-sm"
    >
      <span className="min-w-0 break-words">
        {text.moved(card.CoworkerFullName, stageName(shown, card.CrmBoardColumnId))}
      </span>
      <span role="timer" className="tabular-nums text-muted">
        {text.heldFor(Math.ceil(left / 1000))}
      </span>
      <span className="flex gap-1">
        <Button kind="quiet" className="text-accent" onClick={() => undoHeld(opportunityId)}>
          {text.undo}
        </Button>
        <Button kind="quiet" onClick={() => sendNow(opportunityId)}>
          {text.sendNow}
        </Button>
      </span>
    </div>
  ))
}
