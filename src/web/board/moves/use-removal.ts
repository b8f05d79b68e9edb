import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useText } from '#web/text/text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import type { FocusStore } from '#web/board/keyboard/focus-store.ts'
import { heirOf, type Lanes } from '#web/board/keyboard/next-card.ts'

/** Deletes a card; the focus goes on to the next one, else to the one before, else to the stage's "New". */
export function useRemoval(focus: FocusStore, lanes: () => Lanes): (opportunity: CrmOpportunity) => void {
  const operations = useOperations()
  const text = useText()
  return (opportunity) => {
    const customer = opportunity.CoworkerFullName
    const next = heirOf(lanes(), opportunity.Id)
    if (next !== null) focus.set({ id: next, wish: 'focus' })
    else document.querySelector<HTMLElement>(`[data-add-in="${opportunity.CrmBoardColumnId}"]`)?.focus()
    void operations.remove(opportunity).then((result) => {
      if (result.ok) return toast({ kind: 'success', title: text.board.remove.done(customer) })
      return toast({
        kind: 'error',
        title: text.board.remove.failed(customer),
        description: text.errors.reason(result.error),
      })
    })
  }
}
