import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { readAmount } from '#core/domain/formats/amount-text.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import { readEntries, valuesOf } from '#web/drawer/custom/custom-entries.ts'
import { FieldValue } from '#web/drawer/fields/field-value.tsx'
import { namesOfChoices } from '#web/drawer/form/chosen-names.ts'
import type { FormKey, OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { classNames } from '#web/ui/class-names.ts'

interface SideValueProps {
  id: string
  label: string
  keys: readonly FormKey[]
  form: OpportunityForm
  /** Where the names of related records come from. */
  record: CrmOpportunity
  /** What was chosen in the form has names of its own. */
  isMine: boolean
}

/** One side of a conflict: the whole value with its line breaks, in a box that scrolls where it is long. */
export function SideValue({ id, label, keys, form, record, isMine }: SideValueProps) {
  const text = useDrawerText()
  const { choices, stages, locale, currency } = useDrawer()
  const amount = readAmount(form.Value, locale, currency)
  const shown: CrmOpportunity = isMine
    ? {
        ...record,
        ...namesOfChoices(choices),
        ...form,
        CoworkerId: form.CoworkerId ?? record.CoworkerId,
        CrmBoardColumnName: stages.find(({ Id }) => Id === form.CrmBoardColumnId)?.Name ?? record.CrmBoardColumnName,
        Value: amount.kind === 'amount' ? amount.amount : null,
        DueDate: form.DueDate || null,
        CustomFields: valuesOf(readEntries(form.CustomFields) ?? []),
      }
    : record
  // A field that is only read can be scrolled, selected and read by line, with the keyboard as well.
  if (keys.length === 1 && keys[0] === 'Notes') {
    return (
      <textarea
        id={id}
        aria-label={label}
        readOnly
        rows={2}
        dir="auto"
        value={form.Notes || text.notSet}
        className={classNames(
          look,
          'max-h-48 w-full resize-y overscroll-contain field-sizing-content leading-5 pointer-coarse:text-base',
        )}
      />
    )
  }
  return (
    <div id={id} role="group" aria-label={label} className={look}>
      {keys.map((key) => (
        <p key={key}>
          {keys.length > 1 && <span className="text-muted">{text.fields[key]}: </span>}
          {isMine && key === 'Value' && amount.kind !== 'amount' && amount.kind !== 'none' ? (
            <bdi>{form.Value}</bdi>
          ) : (
            <FieldValue name={key} record={shown} />
          )}
        </p>
      ))}
    </div>
  )
}

const look = 'rounded-control border border-border bg-surface px-2.5 py-1.5 break-words whitespace-pre-wrap'
