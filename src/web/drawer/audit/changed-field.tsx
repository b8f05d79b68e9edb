import { type ReactNode, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { OpportunityChange } from '#web/queries/opportunity/opportunity-changes.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { AuditValue } from './audit-value.tsx'
import { addedText, changedMembers, customName } from './changed-parts.ts'

type Field = OpportunityChange['Fields'][number]

/**
 * A field of a change: from what to what. Long texts stand below each other, folded; of notes that went on, only what was
 * added; of custom fields, each one that differs.
 */
export function ChangedField({ field, record }: { field: Field; record: CrmOpportunity }) {
  const text = useDrawerText()
  const { Name, From, To } = field
  const labels: Readonly<Record<string, string>> = { ...text.otherFields, ...text.fields }
  const label = labels[Name] ?? customName(Name) ?? Name
  const members = Name === 'CustomFields' ? changedMembers(From, To) : []
  if (members.length > 0) {
    return members.map((member) => <ChangedField key={member.Name} field={member} record={record} />)
  }
  const added = Name === 'Notes' ? addedText(From, To) : null
  if (added !== null) {
    return (
      <div className="min-w-0">
        <p className="text-muted">{label}</p>
        <FoldedText label={text.history.added}>{added}</FoldedText>
      </div>
    )
  }
  if (isLong(From) || isLong(To)) {
    return (
      <div className="min-w-0">
        <p className="text-muted">{label}</p>
        <FoldedText label={text.history.from}>{textOf(From) || text.notSet}</FoldedText>
        <FoldedText label={text.history.to}>{textOf(To) || text.notSet}</FoldedText>
      </div>
    )
  }
  return (
    <p className="break-words">
      <span className="text-muted">{label}: </span>
      <AuditValue name={Name} value={From} record={record} />
      {' → '}
      <AuditValue name={Name} value={To} record={record} />
    </p>
  )
}

/** In characters; what is longer, or has lines of its own, does not fit beside another value. */
const longest = 60

const isLong = (value: unknown) => typeof value === 'string' && (value.length > longest || value.includes('\n'))
const textOf = (value: unknown) => (typeof value === 'string' ? value : '')

/** A text that fits into so many lines has nothing to fold. */
const mostLines = 3

function FoldedText({ label, children }: { label: string; children: string }): ReactNode {
  const text = useDrawerText().history
  const [isOpen, setIsOpen] = useState(false)
  const canFold = children.length > mostLines * longest || children.split('\n').length > mostLines
  return (
    <div className="mt-1 border-s-2 border-border ps-2">
      <p className="text-xs text-muted">{label}</p>
      <p dir="auto" className={classNames('break-words whitespace-pre-wrap', canFold && !isOpen && 'line-clamp-3')}>
        {children}
      </p>
      {canFold && (
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="min-h-6 text-xs font-medium text-accent underline pointer-coarse:min-h-11"
        >
          {isOpen ? text.hideText : text.showText}
        </button>
      )}
    </div>
  )
}
