import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { roleGroups } from './role-groups.ts'
import { type Action, can, roleActions, roleName } from './roles.ts'

const reads: readonly Action[] = ['List', 'Read']

/** What a portal gives nobody: who may do what, and how a location works, is decided on pages of the board itself. */
const administration: ReadonlySet<EntityName> = new Set(['User', 'Business'])

/** Set-up that all boards of a location share. */
const sharedByBoards: ReadonlySet<EntityName> = new Set(['Team', 'OpportunityType', 'TaskList', 'CannedResponse'])

function isForPortals(entity: EntityName, action: Action, isLimited: boolean): boolean {
  if (reads.includes(action)) return true
  if (administration.has(entity)) return false
  if (!isLimited) return true
  const reachesFurther =
    (entity === 'CrmBoard' && action === 'Create') || (entity === 'Coworker' && action === 'Delete')
  return !sharedByBoards.has(entity) && !reachesFurther
}

/**
 * Returns the roles that a portal may give to somebody, in the order of the entities: reading everything, and writing
 * what is neither administration nor, in a session that is limited to boards, shared with other boards. `Admin` is none
 * of them. Source: our own rule.
 */
export const portalRoles = (isLimited: boolean): string[] =>
  roleGroups().flatMap(({ Entity }) =>
    roleActions.filter((action) => isForPortals(Entity, action, isLimited)).map((action) => roleName(Entity, action)),
  )

/**
 * Returns the roles of a session in a portal: those of the user that the portal has asked for (null: all), as far as a
 * portal may give them. Never more than the user has; unknown roles are none. Source: our own rule.
 */
export function rolesInPortal(own: readonly string[], wanted: readonly string[] | null, isLimited: boolean): string[] {
  const asked = wanted && new Set(wanted.map((role) => role.toLowerCase()))
  return roleGroups().flatMap(({ Entity }) =>
    roleActions
      .filter((action) => isForPortals(Entity, action, isLimited) && can(own, Entity, action))
      .map((action) => roleName(Entity, action))
      .filter((role) => asked === null || asked.has(role.toLowerCase())),
  )
}
