import type { EntityName } from '#core/contract/entities/entity-name.ts'

/** The actions that a role can allow, in the order of the vendor's role names. */
export const roleActions = ['List', 'Read', 'Create', 'Edit', 'Delete'] as const
export type Action = (typeof roleActions)[number]

/** The role of a full administrator; it allows every action. */
export const adminRole = 'Admin'

/** Returns the role that an action requires, such as `CrmOpportunity-Edit`. Source: the vendor's role names. */
export const roleName = (entity: EntityName, action: Action): string => `${entity}-${action}`

/** Returns every role of an entity, from `-List` to `-Delete`. */
export const rolesOf = (entity: EntityName): string[] => roleActions.map((action) => roleName(entity, action))

/** Whether one of the roles allows the action, ignoring case. Unknown roles allow nothing. Source: the vendor's contract. */
export function can(roles: readonly string[], entity: EntityName, action: Action): boolean {
  const sufficient = [adminRole, roleName(entity, action)].map((role) => role.toLowerCase())
  return roles.some((role) => sufficient.includes(role.toLowerCase()))
}
