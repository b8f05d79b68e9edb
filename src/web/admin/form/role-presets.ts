import type { RoleGroup } from '#web/queries/admin/users.ts'

export type Preset = 'none' | 'readOnly' | 'sales' | 'everything'
export const presets: readonly Preset[] = ['readOnly', 'sales', 'everything', 'none']

/** What the preset for sales may write; reading comes on top. */
const salesWrite: Readonly<Record<string, readonly string[]>> = {
  CrmOpportunity: ['Create', 'Edit', 'Delete'],
  Coworker: ['Create', 'Edit'],
  CoworkerTask: ['Create', 'Edit', 'Delete'],
  Team: ['Create', 'Edit'],
}

const actionOf = (role: string) => role.slice(role.lastIndexOf('-') + 1)
const reads = (role: string) => actionOf(role) === 'List' || actionOf(role) === 'Read'

/** The roles of a preset. Only "everything" includes reading the messages to customers. */
export function rolesOfPreset(preset: Preset, groups: readonly RoleGroup[]): string[] {
  if (preset === 'none') return []
  return groups.flatMap(({ Entity, Roles }) =>
    Roles.filter((role) => {
      if (preset === 'everything') return true
      const isRead = reads(role) && Entity !== 'OutboxMessage'
      return isRead || (preset === 'sales' && (salesWrite[Entity]?.includes(actionOf(role)) ?? false))
    }),
  )
}

const key = (role: string) => role.toLowerCase()

/** The preset with exactly these roles, in any order and case; null if there is none. */
export function presetOfRoles(roles: readonly string[], groups: readonly RoleGroup[]): Preset | null {
  const own = new Set(roles.map(key))
  const isSame = (preset: Preset) => {
    const wanted = rolesOfPreset(preset, groups)
    return wanted.length === own.size && wanted.every((role) => own.has(key(role)))
  }
  return presets.find(isSame) ?? null
}

/** Adds or removes a role; the others keep their order. */
export const withRole = (roles: readonly string[], role: string, isGiven: boolean): string[] => [
  ...roles.filter((each) => key(each) !== key(role)),
  ...(isGiven ? [role] : []),
]

export const hasRole = (roles: readonly string[], role: string): boolean =>
  roles.some((each) => key(each) === key(role))

/** Roles that belong to no group: another program gave them, and they are kept. */
export function otherRoles(roles: readonly string[], groups: readonly RoleGroup[]): string[] {
  const known = new Set(groups.flatMap(({ Roles }) => Roles.map(key)))
  return roles.filter((role) => !known.has(key(role)))
}
