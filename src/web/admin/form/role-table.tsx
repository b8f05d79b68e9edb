import { type Action, roleActions } from '#core/domain/rights/roles.ts'
import type { RoleGroup } from '#web/queries/users.ts'
import { useAdminText } from '#web/text/admin-text.ts'
import { hasRole, withRole } from './role-presets.ts'

export interface RoleTableProps {
  groups: readonly RoleGroup[]
  roles: readonly string[]
  isInvalid: boolean
  onChange(roles: string[]): void
}

/** A row for each entity, a column for each action; empty where the entity has no such action. */
export function RoleTable({ groups, roles, isInvalid, onChange }: RoleTableProps) {
  const text = useAdminText().roles
  return (
    <table aria-describedby={isInvalid ? 'roles-error' : undefined} className="w-full max-w-140 text-sm">
      <thead>
        <tr className="text-xs text-muted *:sticky *:top-0 *:bg-surface">
          <th scope="col" className="py-1 text-left font-medium">
            {text.entity}
          </th>
          {roleActions.map((action) => (
            <th key={action} scope="col" className="w-12 py-1 text-center font-medium">
              {text.actions[action]}
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
      <th scope="row" className="py-1 pr-2 text-left font-normal">
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
