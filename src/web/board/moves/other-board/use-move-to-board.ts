import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import { outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import { announce } from '#web/board/controller/announcer.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useServices } from '#web/queries/services.ts'
import type { FilledIn } from '#web/queries/stage-rules/stage-settings.ts'
import { useZonesText } from '#web/text/board/zones-text.ts'
import { useText } from '#web/text/text.ts'
import { toast } from '#web/ui/toast/toast.ts'

/**
 * Moves a card to the top of a stage of another board, where it is not shown any more. A stage that acts outside gets it
 * after the countdown, as on this board; the card that would show it is gone, so that a message does.
 */
export function useMoveToBoard() {
  const { operations } = useServices()
  const { undoHeld } = useBoardController()
  const text = useText()
  const words = useZonesText()
  return (opportunity: CrmOpportunity, stage: CrmBoardColumn, LossReason: number | null, filled: FilledIn): void => {
    const { Id, CoworkerFullName: customer } = opportunity
    const to = { CrmBoardColumnId: stage.Id, Position: topPosition, afterId: null, beforeId: null }
    const isHeld = outsideEffectsOf(stage).length > 0
    const reason = LossReason !== null && { LossReason }
    const fields = Object.keys(filled).length > 0 && { fields: filled }
    void operations.move(opportunity, to, { isHeld, ...reason, ...fields }).then((result) => {
      if (result.ok) return announce(words.moved(customer, stage.ToStringText))
      if (result.error.kind === 'signed-out' || result.error.kind === 'withdrawn') return
      const title = text.board.move.failed(customer, stage.ToStringText)
      toast({ kind: 'error', title, description: text.errors.reason(result.error) })
    })
    if (!isHeld) return
    const action = { label: words.takeBack, run: () => undoHeld(Id) }
    toast({ kind: 'info', title: words.held(customer, stage.ToStringText), action })
  }
}
