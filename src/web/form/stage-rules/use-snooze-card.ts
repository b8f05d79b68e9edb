import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useServices } from '#web/queries/services.ts'
import { type SnoozeChange, useSnooze } from '#web/queries/stage-rules/staleness.ts'
import { undoableOf } from '#web/sync/undo/undoable-of.ts'
import type { ManyChanged } from '#web/sync/undo/undo-history.ts'
import { useLocale } from '#web/text/locale.ts'
import { dateText } from '#web/text/sentences/date-text.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useText } from '#web/text/text.ts'
import { toast } from '#web/ui/toast/toast.ts'

/**
 * Puts a card off, or no longer (null). It is a step of the undo history, which tells of it and offers to take it back.
 * `current`: how it is put off now.
 */
export function useSnoozeCard(
  opportunity: CrmOpportunity,
  current: SnoozeChange,
): (snooze: SnoozeChange) => Promise<void> {
  const { Id, CoworkerFullName, CrmBoardColumnCrmBoardId } = opportunity
  const { snooze: text } = useStageRulesText()
  const { errors } = useText()
  const { undoHistory } = useServices()
  const locale = useLocale()
  const put = useSnooze(CrmBoardColumnCrmBoardId)
  const title = (to: SnoozeChange) =>
    to ? text.done(CoworkerFullName, dateText(to.Until, locale)) : text.ended(CoworkerFullName)

  const step = (from: SnoozeChange, to: SnoozeChange): ManyChanged => ({
    title: title(to),
    async takeBack() {
      const error = await put(Id, from)
      return error ? { kind: 'failed', error, next: null } : { kind: 'done', notes: [], next: step(to, from) }
    },
  })

  return async (to) => {
    const error = await put(Id, to)
    if (!error) return undoHistory.noteMany((key) => undoableOf(step(current, to), opportunity, key))
    toast({ kind: 'error', title: text.failed(CoworkerFullName), description: errors.reason(error) })
  }
}
