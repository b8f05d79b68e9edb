import { entities } from '#core/contract/entities/entities.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import type { Verb } from '#core/contract/entities/entity.ts'
import { rolesOf } from './roles.ts'

interface RoleGroup {
  Entity: EntityName
  /** From `-List` to `-Delete`, as far as the entity offers the action. */
  Roles: string[]
}

/** In the order of the actions, and so of `rolesOf`. */
const verbs: readonly Verb[] = ['list', 'one', 'create', 'update', 'delete']

/**
 * Returns all roles that decide about something, grouped by entity. Entities that everybody may read have none.
 * Source: the vendor's role names, limited to the actions that our API offers.
 */
export const roleGroups = (): RoleGroup[] =>
  Object.values(entities)
    .filter(({ business }) => business !== null)
    .map((entity) => ({
      Entity: entity.name,
      Roles: rolesOf(entity.name).filter((_, index) => entity.verbs.includes(verbs[index] ?? 'list')),
    }))

const roles = new Set(
  (Object.keys(entities) as EntityName[]).flatMap((name) => rolesOf(name)).map((role) => role.toLowerCase()),
)

/** Whether a role of this name exists, ignoring case. `Admin` is not one: it is a flag of the user. Source: the vendor's role names. */
export const isRole = (name: string): boolean => roles.has(name.toLowerCase())
