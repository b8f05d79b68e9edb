import { useId } from 'react'
import { adminRole } from '#core/domain/rights/roles.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { FieldError } from '#web/ui/fields/field-error.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { useFormField } from '#web/form/use-form-field.ts'
import type { UserForm } from './user-form.ts'

export function AccessFields() {
  const text = useAdminText()
  const isAdmin = useMe().Roles.includes(adminRole)
  return (
    <Section title={text.sections.access}>
      <Flag name="Active" hint={text.hints.Active} />
      <Flag name="IsAdmin" hint={isAdmin ? text.hints.IsAdmin : text.hints.IsAdminOnly} isDisabled={!isAdmin} />
      <Flag name="APIAccess" hint={text.hints.APIAccess} />
    </Section>
  )
}

type FlagName = 'Active' | 'IsAdmin' | 'APIAccess'

function Flag(props: { name: FlagName; hint: string; isDisabled?: boolean }) {
  const text = useAdminText()
  const id = useId()
  const { value, set, onBlur, error } = useFormField<UserForm, FlagName>(props.name)
  return (
    <CheckBox
      label={text.fields[props.name]}
      hint={
        <>
          {props.hint}
          {error && <FieldError id={id}>{error}</FieldError>}
        </>
      }
      aria-invalid={error ? true : undefined}
      checked={value}
      disabled={props.isDisabled}
      onBlur={onBlur}
      onChange={(event) => set(event.target.checked)}
    />
  )
}
