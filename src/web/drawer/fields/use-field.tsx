import type { ReactNode } from 'react'
import { type FormField, useFormField } from '#web/form/use-form-field.ts'
import type { FormKey, OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useDrawer } from './drawer-context.ts'

/** One field of the form, by its wire name. Its hint says that somebody else has changed it as well. */
export function useField<Key extends FormKey>(name: Key): FormField<OpportunityForm[Key]> & { hint: ReactNode } {
  const text = useDrawerText()
  const { undecided } = useDrawer()
  const hint: ReactNode = undecided.includes(name) ? (
    <span className="text-warning">{text.conflict.decideAbove}</span>
  ) : null
  return { ...useFormField<OpportunityForm, Key>(name), hint }
}
