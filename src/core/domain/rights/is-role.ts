import { entities } from '#core/contract/entities/entities.ts'
import type { EntityName } from '#core/contract/entities/entity-name.ts'
import { rolesOf } from './roles.ts'

const roles = new Set(
  (Object.keys(entities) as EntityName[]).flatMap((name) => rolesOf(name)).map((role) => role.toLowerCase()),
)

/** Whether an entity has this role, in any case. What makes an administrator is a flag, and no role. */
export const isRole = (name: string): boolean => roles.has(name.toLowerCase())
