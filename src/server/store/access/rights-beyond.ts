import type { User } from '#core/contract/entities/user.ts'
import { adminRole } from '#core/domain/rights/roles.ts'
import type { Connection } from '#server/store/database/database.ts'
import { seesEveryLocation } from './sees-every-location.ts'
import type { Writer } from '#server/store/store.ts'

type Rights = Pick<User, 'IsAdmin' | 'APIAccess' | 'UserRoles' | 'Businesses'>

/** A right of a user that the writer does not have. */
export interface RightBeyond {
  field: keyof Rights
  /** What the user has, as the end of a sentence about them. */
  has: string
  /** Why the writer cannot give it, as a predicate of the field. */
  refusal: string
}

/** An administrator without a list of locations sees all of them. */
export const seesAll = ({ IsAdmin, Businesses }: Pick<Rights, 'IsAdmin' | 'Businesses'>): boolean =>
  IsAdmin && (Businesses ?? []).length === 0

/** The first thing that the user may do and the writer may not; null if there is nothing. */
export async function rightsBeyond(
  connection: Connection,
  writer: Pick<Writer, 'roles' | 'businesses' | 'canUseApi'>,
  target: Rights,
): Promise<RightBeyond | null> {
  return rolesBeyond(writer, target) ?? (await locationsBeyond(connection, writer.businesses, target))
}

function rolesBeyond({ roles, canUseApi }: Pick<Writer, 'roles' | 'canUseApi'>, target: Rights): RightBeyond | null {
  if (roles.includes(adminRole)) return null
  if (target.IsAdmin) {
    return { field: 'IsAdmin', has: 'is an administrator', refusal: 'can only be granted by an administrator' }
  }
  if (target.APIAccess && !canUseApi) {
    return { field: 'APIAccess', has: 'has API access', refusal: 'can only be granted by somebody who has it' }
  }
  const own = new Set(roles.map((role) => role.toLowerCase()))
  const beyond = (target.UserRoles ?? []).filter((role) => !own.has(role.toLowerCase()))
  if (beyond.length === 0) return null
  const has = `has roles that you do not have (${beyond.slice(0, 3).join(', ')})`
  return { field: 'UserRoles', has, refusal: `you cannot grant ${beyond.join(', ')}` }
}

async function locationsBeyond(
  connection: Connection,
  businesses: readonly number[],
  target: Rights,
): Promise<RightBeyond | null> {
  const isWithin = seesAll(target)
    ? await seesEveryLocation(connection, businesses)
    : (target.Businesses ?? []).every((id) => businesses.includes(id))
  if (isWithin) return null
  const refusal = 'must name locations of yours: an administrator of none sees all'
  return { field: 'Businesses', has: 'has locations that are not yours', refusal }
}

/** The sentence for a writer who may not change how a user signs in, since the user has more rights. */
export const sentenceOf = ({ FullName }: Pick<User, 'FullName'>, { has }: RightBeyond): string =>
  `${FullName} ${has}. Only somebody with no fewer rights can do this.`
