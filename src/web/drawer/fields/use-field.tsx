import type { ReactNode } from 'react'
import { type FormField, useFormField } from '#web/form/use-form-field.ts'
import type { FormKey, OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useDrawer } from './drawer-context.ts'
import { FieldValue } from './field-value.tsx'

/** One field of the form, by its wire name. After a conflict its hint is the value that somebody else has set. */
export function useField<Key extends FormKey>(name: Key): FormField<OpportunityForm[Key]> & { hint: ReactNode } {
  const text = useDrawerText()
  const { theirs } = useDrawer()
  const hint: ReactNode = theirs?.keys.includes(name) ? (
    <span className="text-warning">
      {text.conflict.hasSet(theirs.record.UpdatedBy)}{' '}
      <bdi>
        <FieldValue name={name} record={theirs.record} />
      </bdi>
    </span>
  ) : null
  return { ...useFormField<OpportunityForm, Key>(name), hint }
}
