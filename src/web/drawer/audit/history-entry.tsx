import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { timeText } from '#web/text/sentences/time-text.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { isolate } from '#web/text/sentences/isolate.ts'
import { classNames } from '#web/ui/class-names.ts'
import { authorText } from './author-of.ts'
import { ChangedField } from './changed-field.tsx'
import { spanOf } from './span.ts'
import type { StageMove, AuditEntry } from './audit-entries.ts'

/** One entry of the history: what happened, and below it who or what did it, and when. */
export function HistoryEntry({ entry, record }: { entry: AuditEntry; record: CrmOpportunity }) {
  const text = useDrawerText()
  const { locale, timeZone } = useDrawer()
  const { move, fields, kind, isUndone, isUndo, client, at } = entry
  const title = {
    create: text.history.created,
    delete: text.history.deleted,
    restore: text.history.restored,
    update: null,
  }
  const mark = isUndone ? text.history.undone : isUndo ? text.history.undo : null
  const source = [
    isolate(authorText(entry.author, text.history.by)),
    client && text.history.byClient(client),
    at && timeText(at, locale, timeZone),
  ]
  return (
    <li className={classNames('min-w-0', isUndone && 'text-muted')}>
      {mark && (
        <span className="me-1.5 rounded-sm bg-surface-hover px-1.5 py-0.5 text-xs font-medium text-text">{mark}</span>
      )}
      {move ? <MoveText move={move} /> : title[kind] && <span>{title[kind]}</span>}
      {fields.map((field) => (
        <ChangedField key={field.Name} field={field} record={record} />
      ))}
      <p className="text-xs text-muted">{source.filter(Boolean).join(' · ')}</p>
    </li>
  )
}

function MoveText({ move: { from, to, stayed } }: { move: StageMove }) {
  const text = useDrawerText()
  const span = stayed === null ? null : spanOf(stayed)
  return (
    <span className="break-words">
      <span>{from === null ? text.history.started(to) : text.history.moved(from, to)}</span>
      {span && <span className="text-muted"> {text.history.stayed(text.duration[span.unit](span.count))}</span>}
    </span>
  )
}
