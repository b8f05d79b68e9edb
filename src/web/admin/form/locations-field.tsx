import { useId } from 'react'
import { useWatch } from 'react-hook-form'
import type { Business } from '#core/contract/entities/business.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { FieldError } from '#web/ui/fields/field-error.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { useFormField } from '#web/form/use-form-field.ts'
import type { UserForm } from './user-form.ts'

/** The locations that a user sees; for an administrator, none means all. */
export function LocationsField({ locations }: { locations: readonly Business[] }) {
  const text = useAdminText()
  const id = useId()
  const { value, set, error } = useFormField<UserForm, 'Businesses'>('Businesses')
  const isAdmin = useWatch<UserForm, 'IsAdmin'>({ name: 'IsAdmin' })
  return (
    <Section title={text.sections.locations}>
      <div
        role="group"
        aria-label={text.fields.Businesses}
        aria-describedby={[error && `${id}-error`, isAdmin && `${id}-hint`].filter(Boolean).join(' ') || undefined}
        className="grid gap-2 min-[30rem]:grid-cols-2"
      >
        {locations.map((location) => (
          <CheckBox
            key={location.Id}
            label={location.Name}
            checked={value.includes(location.Id)}
            aria-invalid={error ? true : undefined}
            onChange={({ target }) =>
              set([...value.filter((each) => each !== location.Id), ...(target.checked ? [location.Id] : [])])
            }
          />
        ))}
      </div>
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {isAdmin && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {text.hints.allLocations}
        </p>
      )}
    </Section>
  )
}
