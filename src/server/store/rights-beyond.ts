import type { User } from '#core/contract/user.ts'
import { adminRole } from '#core/domain/roles.ts'
import type { Writer } from './store.ts'

/** What the user may do that the writer may not, as the end of a sentence about the user; null if there is nothing. */
export function rightsBeyond(
  writer: Pick<Writer, 'roles' | 'businesses'>,
  target: Pick<User, 'IsAdmin' | 'UserRoles' | 'Businesses'>,
): string | null {
  if (writer.roles.includes(adminRole)) return null
  if (target.IsAdmin) return 'is an administrator'
  const own = new Set(writer.roles.map((role) => role.toLowerCase()))
  const beyond = (target.UserRoles ?? []).filter((role) => !own.has(role.toLowerCase()))
  if (beyond.length > 0) return `has roles that you do not have (${beyond.slice(0, 3).join(', ')})`
  const foreign = (target.Businesses ?? []).some((id) => !writer.businesses.includes(id))
  return foreign ? 'has locations that are not yours' : null
}
