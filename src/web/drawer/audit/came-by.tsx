import { useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { timeText } from '#web/text/sentences/time-text.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useOpportunityChanges } from '#web/queries/opportunity/opportunity-changes.ts'
import { useOpportunityHistory } from '#web/queries/opportunity/opportunity-history.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { authorText } from './author-of.ts'
import { spanOf } from './span.ts'
import { lastMove, type AuditEntry, auditEntriesOf } from './audit-entries.ts'

/** How the card came into its stage: by whom or by which rule, and how long ago. */
export function CameBy({ record }: { record: CrmOpportunity }) {
  const me = useMe()
  const { history } = useOpportunityHistory(record.Id)
  const locale = useLocale()
  const timeZone = useTimeZone(record.CrmBoardColumnCrmBoardBusinessId)
  // Only the changes name a rule; a move by a person is complete without them.
  const isAutomatic = lastMove(auditEntriesOf(history, [], me))?.author.kind === 'automatic'
  const { changes } = useOpportunityChanges(record, isAutomatic)
  const move = lastMove(auditEntriesOf(history, changes, me))
  const sentence = useSentence(move)
  return (
    // As high as the sentence before it is there, so that the form does not jump.
    <p title={move?.at ? timeText(move.at, locale, timeZone) : undefined} className="h-4 truncate text-xs text-muted">
      {sentence}
    </p>
  )
}

function useSentence(move: AuditEntry | null): string | null {
  const { cameBy, duration, ago, justNow } = useDrawerText()
  const { now } = useServices()
  const [shownOn] = useState(now)
  if (!move || move.at === null) return null
  const span = spanOf(Date.parse(shownOn) - Date.parse(move.at))
  const since = span ? ago(duration[span.unit](span.count)) : justNow
  return authorText(move.author, cameBy(since))
}
