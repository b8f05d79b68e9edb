import { useAdminText } from '#web/text/account/admin-text.ts'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { useFormField } from '#web/form/use-form-field.ts'
import type { UserForm } from './user-form.ts'

export function PersonFields() {
  const text = useAdminText()
  const name = useFormField<UserForm, 'FullName'>('FullName')
  const email = useFormField<UserForm, 'Email'>('Email')
  return (
    <Section title={text.sections.person}>
      <div className="grid gap-4 min-[30rem]:grid-cols-2">
        <TextField
          label={text.fields.FullName}
          isRequired
          value={name.value}
          error={name.error}
          autoComplete="off"
          onBlur={name.onBlur}
          onChange={(event) => name.set(event.target.value)}
        />
        <TextField
          label={text.fields.Email}
          isRequired
          type="email"
          value={email.value}
          error={email.error}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onBlur={email.onBlur}
          onChange={(event) => email.set(event.target.value)}
        />
      </div>
    </Section>
  )
}
