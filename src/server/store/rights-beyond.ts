import type { User } from '#core/contract/user.ts'
import { adminRole } from '#core/domain/roles.ts'
import type { Connection } from './database.ts'
import { seesEveryLocation } from './sees-every-location.ts'
import type { Writer } from './store.ts'

type Rights = Pick<User, 'IsAdmin' | 'UserRoles' | 'Businesses'>

/** What the user may do that the writer may not, as the end of a sentence about the user; null if there is nothing. */
export async function rightsBeyond(
  connection: Connection,
  writer: Pick<Writer, 'roles' | 'businesses'>,
  target: Rights,
): Promise<string | null> {
  return rolesBeyond(writer.roles, target) ?? (await locationsBeyond(connection, writer.businesses, target))
}

function rolesBeyond(roles: readonly string[], target: Rights): string | null {
  if (roles.includes(adminRole)) return null
  if (target.IsAdmin) return 'is an administrator'
  const own = new Set(roles.map((role) => role.toLowerCase()))
  const beyond = (target.UserRoles ?? []).filter((role) => !own.has(role.toLowerCase()))
  return beyond.length > 0 ? `has roles that you do not have (${beyond.slice(0, 3).join(', ')})` : null
}

async function locationsBeyond(
  connection: Connection,
  businesses: readonly number[],
  { IsAdmin, Businesses }: Rights,
): Promise<string | null> {
  const theirs = Businesses ?? []
  const seesAll = IsAdmin && theirs.length === 0
  const isWithin = seesAll
    ? await seesEveryLocation(connection, businesses)
    : theirs.every((id) => businesses.includes(id))
  return isWithin ? null : 'has locations that are not yours'
}
