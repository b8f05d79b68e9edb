import type { EntityName } from '#core/contract/entities/entity-name.ts'

export const roleActions = ['List', 'Read', 'Create', 'Edit', 'Delete'] as const
export type Action = (typeof roleActions)[number]

/** The role that a full administrator has; it passes every check. */
export const adminRole = 'Admin'

/** The role that an action demands: `CrmOpportunity-Edit`. */
export const roleName = (entity: EntityName, action: Action): string => `${entity}-${action}`

/** Every role of an entity, from `-List` to `-Delete`. */
export const rolesOf = (entity: EntityName): string[] => roleActions.map((action) => roleName(entity, action))

/** Whether one of the roles allows the action; they are compared in any case, and unknown ones allow nothing. */
export function can(roles: readonly string[], entity: EntityName, action: Action): boolean {
  const sufficient = [adminRole, roleName(entity, action)].map((role) => role.toLowerCase())
  return roles.some((role) => sufficient.includes(role.toLowerCase()))
}
