import { type Action, roleActions } from '#core/domain/rights/roles.ts'
import { type RoleGroup, useRoleGroups } from '#web/queries/admin/users.ts'
import { useAdminText } from '#web/text/account/admin-text.ts'
import { Button } from '#web/ui/button.tsx'
import { FieldError } from '#web/ui/fields/field-error.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { Section } from '#web/ui/fields/section.tsx'
import { hasRole, otherRoles, presetOfRoles, presets, rolesOfPreset, withRole } from './role-presets.ts'
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

interface RoleTableProps {
  groups: readonly RoleGroup[]
  roles: readonly string[]
  isInvalid: boolean
  onChange(roles: string[]): void
}

/** A row for each entity, a column for each action; empty where the entity has no such action. */
function RoleTable({ groups, roles, isInvalid, onChange }: RoleTableProps) {
  const text = useAdminText().roles
  return (
    <table aria-describedby={isInvalid ? 'roles-error' : undefined} className="w-full max-w-140 text-sm">
      <thead>
        <tr className="text-xs text-muted [&>th]:sticky [&>th]:top-0 [&>th]:bg-surface">
          <th scope="col" className="py-1 text-start align-bottom font-medium">
            {text.entity}
          </th>
          {roleActions.map((action) => (
            <th key={action} scope="col" className="w-12 px-1 py-1 text-center font-medium max-md:w-9">
              {/* Side by side, long words are wider than a phone. */}
              <span className="max-md:[writing-mode:vertical-rl]">{text.actions[action]}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups.map((group) => (
          <RoleRow key={group.Entity} group={group} roles={roles} isInvalid={isInvalid} onChange={onChange} />
        ))}
      </tbody>
    </table>
  )
}

function RoleRow({ group, roles, isInvalid, onChange }: Omit<RoleTableProps, 'groups'> & { group: RoleGroup }) {
  const text = useAdminText().roles
  const name = entityName(text.entities, group.Entity)
  return (
    <tr className="border-t border-border hover:bg-surface-hover">
      <th scope="row" className="py-1 pe-2 text-start font-normal break-words hyphens-auto">
        {name}
      </th>
      {roleActions.map((action: Action) => {
        const role = group.Roles.find((each) => each === `${group.Entity}-${action}`)
        return (
          <td key={action} className="text-center">
            {role && (
              <input
                type="checkbox"
                aria-label={text.one(name, text.actions[action])}
                aria-invalid={isInvalid || undefined}
                checked={hasRole(roles, role)}
                onChange={({ target }) => onChange(withRole(roles, role, target.checked))}
                className="my-1 size-4 accent-accent pointer-coarse:my-3 pointer-coarse:size-5"
              />
            )}
          </td>
        )
      })}
    </tr>
  )
}

const entityName = (names: Readonly<Record<string, string>>, entity: string) => names[entity] ?? entity
