import { useController, useFormContext } from 'react-hook-form'
import type { UserForm, UserKey } from './user-form.ts'

/** One field of the form, by its wire name. */
export function useUserField<Key extends UserKey>(key: Key) {
  const { control } = useFormContext<UserForm, unknown, UserForm>()
  const { field, fieldState } = useController({ control, name: key })
  return {
    value: field.value as UserForm[Key],
    set: (value: UserForm[Key]) => field.onChange(value),
    onBlur: field.onBlur,
    error: fieldState.error?.message,
  }
}
