import type { Business } from '#core/contract/entities/business.ts'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { adminRole } from '#core/domain/rights/roles.ts'
import type { Connection } from '#server/store/database/database.ts'
import { adminSeesAll, rightsMarkSql } from './rights-mark.ts'
import { prepared } from '#server/store/database/prepared.ts'

/** A user whose request has proved who they are. */
export interface Identity {
  userId: number
  email: string
  fullName: string
  roles: readonly string[]
  businesses: readonly number[]
  /** See `Scope`. */
  boards: readonly number[] | null
  /** Whether a portal has vouched for them: a session of the board inside another page. */
  isInPortal: boolean
  canUseApi: boolean
  /** Whether a password alone does not let them in. */
  hasSecondFactor: boolean
  /** Another text as soon as the rights are others; see `rightsMarkSql`. */
  rightsMark: string
  /** The name that a program gave when it got its token, or the Id of a portal; null without a token. */
  clientId: string | null
}

/**
 * The active user for whom the condition holds; null if there is none. An administrator without a list of locations
 * sees all of them. `clientId`: an SQL expression for it.
 */
export async function findIdentity(
  connection: Connection,
  condition: string,
  parameters: unknown[],
  clientId = 'null',
): Promise<Identity | null> {
  const { rows } = await connection.query<{
    Id: number
    Email: string
    FullName: string
    IsAdmin: boolean
    APIAccess: boolean
    UserRoles: string[] | null
    Businesses: number[] | null
    hasSecondFactor: boolean
    rightsMark: string
    clientId: string | null
  }>(
    prepared(
      `select u."Id", u."Email", u."FullName", u."IsAdmin", u."APIAccess", u."UserRoles",
       case when ${adminSeesAll}
         then (select array_agg("Id" order by "Id") from "Business") else u."Businesses" end as "Businesses",
       exists (select from "SecondFactor" s where s."UserId" = u."Id" and s."ConfirmedOn" is not null) as "hasSecondFactor",
       ${rightsMarkSql} as "rightsMark", ${clientId}::text as "clientId"
     from "User" u where u."Active" and ${condition}`,
      parameters,
    ),
  )
  const user = rows[0]
  if (!user) return null
  return {
    userId: user.Id,
    email: user.Email,
    fullName: user.FullName,
    // The flag alone makes an administrator: in a mirrored account anything may stand in the list.
    roles: [...(user.IsAdmin ? [adminRole] : []), ...(user.UserRoles ?? []).filter(isNotAdmin)],
    businesses: user.Businesses ?? [],
    boards: null,
    isInPortal: false,
    canUseApi: user.APIAccess,
    hasSecondFactor: user.hasSecondFactor,
    rightsMark: user.rightsMark,
    clientId: user.clientId,
  }
}

const isNotAdmin = (role: string) => role.toLowerCase() !== adminRole.toLowerCase()

/** What `GET /en/user/me` answers. */
export async function currentUser(connection: Connection, identity: Identity): Promise<CurrentUser> {
  const first = identity.businesses[0] ?? null
  const { rows } = await connection.query<Business>(
    `select l."Name", l."CurrencyId", c."Code" as "CurrencyCode", l."CountryId", l."CountryName", l."SimpleTimeZoneId",
       l."TimeZone"
     from "Business" l join "Currency" c on c."Id" = l."CurrencyId" where l."Id" = $1`,
    [first],
  )
  const [location] = rows
  return {
    Id: identity.userId,
    FullName: identity.fullName,
    Email: identity.email,
    DefaultBusinessId: first,
    DefaultBusinessName: location?.Name ?? null,
    DefaultBusinessCurrencyId: location?.CurrencyId ?? null,
    DefaultBusinessCurrencyCode: location?.CurrencyCode ?? null,
    DefaultBusinessCountryId: location?.CountryId ?? null,
    DefaultBusinessCountryName: location?.CountryName ?? null,
    DefaultBusinessSimpleTimeZoneId: location?.SimpleTimeZoneId ?? null,
    DefaultBusinessTimeZone: location?.TimeZone ?? null,
    Businesses: [...identity.businesses],
    Roles: [...identity.roles],
  }
}
