import { useRoleGroups } from '#web/queries/users.ts'
import { useAdminText } from '#web/text/admin-text.ts'
import { Button } from '#web/ui/button.tsx'
import { FieldError } from '#web/ui/fields/field-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { RoleTable } from './role-table.tsx'
import { otherRoles, presetOfRoles, presets, rolesOfPreset } from './role-presets.ts'
import { useFormField } from '#web/form/use-form-field.ts'
import type { UserForm } from './user-form.ts'

/** The roles of a user, chosen by preset or one by one. */
export function RolesField({ isAdmin }: { isAdmin: boolean }) {
  const text = useAdminText()
  const groups = useRoleGroups()
  const { value, set, error } = useFormField<UserForm, 'UserRoles'>('UserRoles')
  const others = otherRoles(value, groups)
  const known = value.filter((role) => !others.includes(role))
  const chosen = presetOfRoles(known, groups)
  if (isAdmin || groups.length === 0) {
    return (
      <Section title={text.sections.roles}>
        {isAdmin ? <p className="text-sm text-muted">{text.roles.everything}</p> : <Skeleton className="h-40" />}
      </Section>
    )
  }
  return (
    <Section title={text.sections.roles}>
      <div className="flex flex-wrap items-center gap-2">
        <div role="group" aria-label={text.roles.preset} className="flex flex-wrap gap-2">
          {presets.map((preset) => (
            <Button
              key={preset}
              aria-pressed={preset === chosen}
              className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
              onClick={() => set([...rolesOfPreset(preset, groups), ...others])}
            >
              {text.roles.presets[preset]}
            </Button>
          ))}
        </div>
        <span role="status" className="text-xs text-muted">
          {text.roles.chosen(value.length)}
        </span>
      </div>
      {error && <FieldError id="roles-error">{error}</FieldError>}
      <RoleTable groups={groups} roles={value} isInvalid={error !== undefined} onChange={set} />
      {others.length > 0 && <p className="text-xs text-muted">{text.roles.others(others)}</p>}
    </Section>
  )
}
