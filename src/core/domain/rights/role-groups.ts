import { entities } from '#core/contract/entities/entities.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import type { Verb } from '#core/contract/entities/entity.ts'
import { rolesOf } from './roles.ts'

export interface RoleGroup {
  Entity: EntityName
  /** From `-List` to `-Delete`, as far as the entity offers the action. */
  Roles: string[]
}

/** In the order of the actions, and so of `rolesOf`. */
const verbs: readonly Verb[] = ['list', 'one', 'create', 'update', 'delete']

/** Every role that decides about something, by entity; entities that everybody may read have none. */
export const roleGroups = (): RoleGroup[] =>
  Object.values(entities)
    .filter(({ business }) => business !== null)
    .map((entity) => ({
      Entity: entity.name,
      Roles: rolesOf(entity.name).filter((_, index) => entity.verbs.includes(verbs[index] ?? 'list')),
    }))
