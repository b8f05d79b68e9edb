import { useController, useFormContext } from 'react-hook-form'
import type { ReactNode } from 'react'
import { useDrawer } from './drawer-context.ts'
import { asSentence } from '#core/domain/formats/as-sentence.ts'
import type { FormFields } from '#web/drawer/form/form-schema.ts'
import type { FormKey, OpportunityForm } from '#web/drawer/form/opportunity-form.ts'
import { TheirsHint } from './theirs-hint.tsx'

/** One field of the form, by its wire name. */
export function useField<Key extends FormKey>(key: Key) {
  const { control } = useFormContext<OpportunityForm, unknown, FormFields>()
  const { theirs } = useDrawer()
  const { field, fieldState } = useController({ control, name: key })
  const message = fieldState.error?.message
  return {
    value: field.value as OpportunityForm[Key],
    set: (value: OpportunityForm[Key]) => field.onChange(value),
    onBlur: field.onBlur,
    hint: (theirs?.keys.includes(key) ? <TheirsHint name={key} record={theirs.record} /> : null) as ReactNode,
    error: message ? asSentence(message) : undefined,
  }
}
