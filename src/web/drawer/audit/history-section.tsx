import { useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useOpportunityChanges } from '#web/queries/opportunity/opportunity-changes.ts'
import { useOpportunityHistory } from '#web/queries/opportunity/opportunity-history.ts'
import { useMe } from '#web/queries/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { HistoryEntry } from './history-entry.tsx'
import { auditEntriesOf } from './audit-entries.ts'

/** So many entries are shown at first, and more by each press of the button. */
const pageSize = 20

/** The moves from stage to stage; on demand, between them, every change of a field. */
export function HistorySection({ record }: { record: CrmOpportunity }) {
  const text = useDrawerText()
  const { errors } = useText()
  const me = useMe()
  const [isWhole, setIsWhole] = useState(false)
  const [shown, setShown] = useState(pageSize)
  const moves = useOpportunityHistory(record.Id)
  const audit = useOpportunityChanges(record, isWhole)
  const entries = auditEntriesOf(moves.history, isWhole ? audit.changes : [], me)
  const isLoadingChanges = isWhole && audit.status === 'loading'
  return (
    <section aria-labelledby="drawer-history" className="px-5 py-4 text-sm">
      <h3 id="drawer-history" className="pb-2 font-semibold">
        {text.sections.history}
      </h3>
      {moves.status === 'loading' && <p className="text-muted">{text.history.loading}</p>}
      {moves.status === 'error' && <p className="text-muted">{text.history.failed}</p>}
      {moves.status === 'ready' && entries.length === 0 && !isLoadingChanges && (
        <p className="text-muted">{isWhole ? text.history.noChanges : text.history.none}</p>
      )}
      <ol className="flex flex-col gap-3 border-l border-border pl-4">
        {entries.slice(0, shown).map((entry) => (
          <HistoryEntry key={entry.key} entry={entry} record={record} />
        ))}
      </ol>
      <div className="flex flex-col items-start gap-2 pt-3">
        <div role="status" className="empty:hidden">
          {isLoadingChanges && <p className="text-muted">{text.history.loadingChanges}</p>}
          {isWhole && audit.status === 'error' && (
            <p className="text-danger">
              {text.history.changesFailed} {errors.reason(audit.error)}
            </p>
          )}
        </div>
        {isWhole && audit.status === 'error' && audit.error.kind !== 'forbidden' && (
          <Button onClick={audit.retry}>{errors.tryAgain}</Button>
        )}
        {entries.length > shown && (
          <Button onClick={() => setShown(shown + pageSize)}>{text.history.showMore(entries.length - shown)}</Button>
        )}
        {!isWhole && <Button onClick={() => setIsWhole(true)}>{text.history.showChanges}</Button>}
      </div>
    </section>
  )
}
