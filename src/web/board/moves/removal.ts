import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { BoardElements } from '#web/board/controller/elements.ts'
import { neighbourOf } from '#web/board/keyboard/next-card.ts'
import { rowsOf, type ShownBoard } from '#web/board/view/shown-board.ts'
import type { FailedChange } from '#web/board/messages/failure-messages.ts'
import type { Operations } from '#web/sync/operations/operations.ts'

interface RemovalOptions {
  shown(): ShownBoard
  operations: Pick<Operations, 'remove'>
  elements: BoardElements
  tellFailure(failure: FailedChange): void
  focusCard(id: number): void
}

/** Deletes a card; the focus goes to the next one, else to the one before, else to the stage's "New" button. */
export const createRemoval =
  ({ shown, operations, elements, tellFailure, focusCard }: RemovalOptions) =>
  (opportunity: CrmOpportunity): void => {
    const send = () =>
      void operations.remove(opportunity).then((result) => {
        if (result.ok) return
        tellFailure({ kind: 'delete', id: opportunity.Id, customer, stage: null, error: result.error, tryAgain: send })
      })
    const customer = opportunity.CoworkerFullName
    const next = neighbourOf(rowsOf(shown()), opportunity.Id)
    if (next === null) elements.addButtons.get(opportunity.CrmBoardColumnId)?.focus()
    else focusCard(next)
    send()
  }
