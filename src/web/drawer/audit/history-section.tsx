import { useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useOpportunityChanges } from '#web/queries/opportunity/opportunity-changes.ts'
import { useOpportunityHistory } from '#web/queries/opportunity/opportunity-history.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { HistoryEntry } from './history-entry.tsx'
import { auditEntriesOf } from './audit-entries.ts'
import { StayList } from './stay-list.tsx'

/** So many entries are shown at first, and more by each press of the button. */
const pageSize = 20

/** The story of an opportunity: its moves from stage to stage, every change of a field and of the notes, the latest first. */
export function HistorySection({ record }: { record: CrmOpportunity }) {
  const text = useDrawerText().history
  const { sections } = useDrawerText()
  const { errors } = useText()
  const me = useMe()
  const [showsMovesOnly, setShowsMovesOnly] = useState(false)
  const [shown, setShown] = useState(pageSize)
  const moves = useOpportunityHistory(record.Id)
  const audit = useOpportunityChanges(record)
  const all = auditEntriesOf(moves.history, audit.changes, me)
  const entries = showsMovesOnly ? all.filter(({ move }) => move !== null) : all
  const failed = [moves, audit].filter(({ status }) => status === 'error')
  const isLoading = moves.status === 'loading' || audit.status === 'loading'
  return (
    <section aria-labelledby="drawer-history" className="px-5 py-4 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 pb-2">
        <h3 id="drawer-history" className="grow font-semibold">
          {sections.history}
        </h3>
        {all.length > 0 && (
          <Button
            aria-pressed={showsMovesOnly}
            className="aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
            onClick={() => setShowsMovesOnly(!showsMovesOnly)}
          >
            {text.movesOnly}
          </Button>
        )}
      </div>
      <StayList history={moves.history} record={record} />
      <div role="status" className="flex flex-col items-start gap-2 pb-3 empty:hidden">
        {isLoading && failed.length === 0 && <p className="text-muted">{text.loading}</p>}
        {moves.error && (
          <p className="text-danger">
            {text.failed} {errors.reason(moves.error)}
          </p>
        )}
        {audit.error && (
          <p className="text-danger">
            {text.changesFailed} {errors.reason(audit.error)}
          </p>
        )}
        {failed.some(({ error }) => error?.kind !== 'forbidden') && (
          <Button onClick={() => failed.forEach(({ retry }) => retry())}>{errors.tryAgain}</Button>
        )}
        {!isLoading && failed.length === 0 && entries.length === 0 && (
          <p className="text-muted">{showsMovesOnly ? text.none : text.noChanges}</p>
        )}
      </div>
      <ol className="flex flex-col gap-3 border-s border-border ps-4">
        {entries.slice(0, shown).map((entry) => (
          <HistoryEntry key={entry.key} entry={entry} record={record} />
        ))}
      </ol>
      {entries.length > shown && (
        <Button className="mt-3" onClick={() => setShown(shown + pageSize)}>
          {text.showMore(entries.length - shown)}
        </Button>
      )}
    </section>
  )
}
