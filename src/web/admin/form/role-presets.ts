import type { RoleGroup } from '#web/queries/users.ts'

export type Preset = 'none' | 'readOnly' | 'sales' | 'everything'
export const presets: readonly Preset[] = ['readOnly', 'sales', 'everything', 'none']

/** What salespeople write, besides reading. */
const salesWrite: Readonly<Record<string, readonly string[]>> = {
  CrmOpportunity: ['Create', 'Edit', 'Delete'],
  Coworker: ['Create', 'Edit'],
  CoworkerTask: ['Create', 'Edit', 'Delete'],
  Team: ['Create', 'Edit'],
}

const actionOf = (role: string) => role.slice(role.lastIndexOf('-') + 1)
const reads = (role: string) => actionOf(role) === 'List' || actionOf(role) === 'Read'

/** The roles that a preset stands for. Messages to customers are nobody's reading but the one's who may do everything. */
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

/** The preset that these roles are, in any order and case; null if they are none of them. */
export function presetOfRoles(roles: readonly string[], groups: readonly RoleGroup[]): Preset | null {
  const own = new Set(roles.map(key))
  const isSame = (preset: Preset) => {
    const wanted = rolesOfPreset(preset, groups)
    return wanted.length === own.size && wanted.every((role) => own.has(key(role)))
  }
  return presets.find(isSame) ?? null
}

/** The roles with one given or taken away; the others keep their place. */
export const withRole = (roles: readonly string[], role: string, isGiven: boolean): string[] => [
  ...roles.filter((each) => key(each) !== key(role)),
  ...(isGiven ? [role] : []),
]

export const hasRole = (roles: readonly string[], role: string): boolean =>
  roles.some((each) => key(each) === key(role))

/** Roles that no group knows, given by another program; they are kept. */
export function otherRoles(roles: readonly string[], groups: readonly RoleGroup[]): string[] {
  const known = new Set(groups.flatMap(({ Roles }) => Roles.map(key)))
  return roles.filter((role) => !known.has(key(role)))
}
