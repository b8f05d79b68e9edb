import { type FieldValues, type Path, type PathValue, useController } from 'react-hook-form'
import { asSentence } from '#web/text/sentences/as-sentence.ts'

export interface FormField<Value> {
  value: Value
  set(value: Value): void
  onBlur(): void
  error: string | undefined
}

/** One field of the form around it, by its wire name. */
export function useFormField<Form extends FieldValues, Key extends Path<Form>>(
  name: Key,
): FormField<PathValue<Form, Key>> {
  const { field, fieldState } = useController<Form, Key>({ name })
  const message = fieldState.error?.message
  return {
    value: field.value,
    set: field.onChange,
    onBlur: field.onBlur,
    error: message ? asSentence(message) : undefined,
  }
}
