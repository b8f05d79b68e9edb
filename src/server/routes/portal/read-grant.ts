import type { RequestOf } from '#core/contract/endpoints/endpoint.ts'
import type { makePortalCode } from '#core/contract/endpoints/portals.ts'
import type { FieldError } from '#core/contract/envelope.ts'
import { portalRoles, rolesInPortal } from '#core/domain/rights/portal-roles.ts'
import { isRole } from '#core/domain/rights/role-groups.ts'
import { findIdentity, type Identity } from '#server/store/access/identity.ts'
import type { Database } from '#server/store/database/database.ts'
import type { PortalGrant } from '#server/store/portal/portal-codes.ts'
import { narrowIdentity } from '#server/store/portal/portal-sessions.ts'

type Body = RequestOf<typeof makePortalCode>['body']

/** A portal, with those of its origins that the server still allows. */
interface Portal {
  id: string
  origins: readonly string[]
}

/** Reads what a code shall stand for: never more than the user has. All errors, one per property. */
export async function readGrant(
  database: Database,
  { id: clientId, origins }: Portal,
  body: Body,
): Promise<{ grant: PortalGrant } | { errors: FieldError[] }> {
  const { Roles: roles = null, BoardIds: boardIds = null } = body
  const identity = await userOf(database, body)
  const origin = body.Origin ?? (origins.length === 1 ? origins[0]! : null)
  const errors = [
    ...(identity ? [] : [wrongUser(body)]),
    ...(identity && roles ? wrongRoles(identity, roles, boardIds !== null) : []),
    ...(identity && boardIds ? await wrongBoards(database, identity, boardIds) : []),
    ...(origin !== null && origins.includes(origin) ? [] : [wrongOrigin(body, origins)]),
  ]
  if (!identity || origin === null || errors.length > 0) return { errors }
  return { grant: { clientId, userId: identity.userId, roles, boardIds, origin } }
}

/** Null where none or both are named, or nobody active is meant. */
async function userOf(database: Database, { UserId, UserEmail }: Body): Promise<Identity | null> {
  if (UserId !== undefined && UserEmail !== undefined) return null
  if (UserId !== undefined) return Number.isSafeInteger(UserId) ? findIdentity(database, 'u."Id" = $1', [UserId]) : null
  if (UserEmail === undefined || UserEmail.includes('\0')) return null
  return findIdentity(database, 'lower(u."Email") = lower($1)', [UserEmail])
}

function wrongUser({ UserId, UserEmail }: Body): FieldError {
  const isOne = (UserId === undefined) !== (UserEmail === undefined)
  const PropertyName = UserEmail === undefined ? 'UserId' : 'UserEmail'
  const Message = isOne ? 'names no active user' : 'name the user by UserId or by UserEmail, and by one of them only'
  return { AttemptedValue: isOne ? (UserId ?? UserEmail ?? null) : null, Message, PropertyName }
}

const withoutCase = (roles: readonly string[]) => new Set(roles.map((role) => role.toLowerCase()))

function wrongRoles(identity: Identity, wanted: readonly string[], isLimited: boolean): FieldError[] {
  const offered = withoutCase(portalRoles(isLimited))
  const had = withoutCase(rolesInPortal(identity.roles, wanted, isLimited))
  const reasons = wanted.flatMap((role) => {
    if (had.has(role.toLowerCase())) return []
    if (!isRole(role)) return [`there is no role ${role}`]
    return [offered.has(role.toLowerCase()) ? `the user does not have ${role}` : `a portal cannot be given ${role}`]
  })
  if (reasons.length === 0) return []
  return [{ AttemptedValue: [...wanted], Message: reasons.slice(0, 3).join('; '), PropertyName: 'Roles' }]
}

async function wrongBoards(database: Database, identity: Identity, wanted: readonly number[]): Promise<FieldError[]> {
  const ids = wanted.filter((id) => Number.isSafeInteger(id))
  const { boards } = await narrowIdentity(database, identity, { roles: null, boardIds: ids })
  const unseen = wanted.filter((id) => !boards?.includes(id))
  if (unseen.length === 0) return []
  const Message = `the user sees no board ${unseen.slice(0, 10).join(', ')}`
  return [{ AttemptedValue: unseen, Message, PropertyName: 'BoardIds' }]
}

function wrongOrigin(body: Body, origins: readonly string[]): FieldError {
  const known = origins.join(', ') || 'none that the server allows'
  const Message =
    body.Origin === undefined ? `is required: the portal has ${known}` : `is not of this portal, which has ${known}`
  return { AttemptedValue: body.Origin ?? null, Message, PropertyName: 'Origin' }
}
