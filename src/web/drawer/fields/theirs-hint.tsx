import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useText } from '#web/text/text.ts'
import { FieldValue } from './field-value.tsx'
import type { FormKey } from '#web/drawer/form/opportunity-form.ts'

/** Under a field that somebody else has changed as well: what they have set. */
export function TheirsHint({ name, record }: { name: FormKey; record: CrmOpportunity }) {
  const text = useText().drawer
  return (
    <span className="text-warning">
      {text.conflict.hasSet(record.UpdatedBy)} <FieldValue name={name} record={record} />
    </span>
  )
}
