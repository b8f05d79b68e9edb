import { rolesInPortal } from '#core/domain/rights/portal-roles.ts'
import { findIdentity, type Identity } from '#server/store/access/identity.ts'
import { boardsMarkSql } from '#server/store/access/rights-mark.ts'
import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { isBoardIn } from '#server/store/records/record-query.ts'

/** What a portal has asked for: at most these roles and boards; null: what the user has. */
interface Limits {
  roles: readonly string[] | null
  boardIds: readonly number[] | null
}

/**
 * Whose session in a portal it is, with what the portal has left of their rights; null if it is unknown or over, or the
 * user is not active. The rights are those that the user has now, never more. Source: our own rule.
 */
export async function identityOfPortalSession(connection: Connection, tokenHash: Buffer): Promise<Identity | null> {
  const identity = await findIdentity(
    connection,
    `u."Id" = (select "UserId" from "PortalSession" where "TokenHash" = $1 and "ExpiresOn" > now())`,
    [tokenHash],
    `(select "ClientId" from "PortalSession" where "TokenHash" = $1)`,
  )
  if (!identity) return null
  const { rows } = await connection.query<Limits & { boardsMark: string }>(
    prepared(
      `select p."Roles" as roles, p."BoardIds" as "boardIds", ${boardsMarkSql} as "boardsMark"
       from "PortalSession" p where p."TokenHash" = $1`,
      [tokenHash],
    ),
  )
  const [session] = rows
  if (!session) return null
  const narrowed = await narrowIdentity(connection, identity, session)
  return { ...narrowed, rightsMark: `${identity.rightsMark}.${session.boardsMark}` }
}

/**
 * What a portal leaves of somebody's rights. Limited to boards, only the locations of those are left. A portal never
 * gives administration or the use of the API by other programs. Source: our own rule.
 */
export async function narrowIdentity(
  connection: Connection,
  identity: Identity,
  { roles, boardIds }: Limits,
): Promise<Identity> {
  const boards = boardIds && (await visibleBoards(connection, identity, boardIds))
  return {
    ...identity,
    roles: rolesInPortal(identity.roles, roles, boards !== null),
    businesses: boards
      ? identity.businesses.filter((id) => boards.some(({ BusinessId }) => BusinessId === id))
      : identity.businesses,
    boards: boards && boards.map(({ Id }) => Id),
    isInPortal: true,
    canUseApi: false,
  }
}

async function visibleBoards(connection: Connection, { businesses, boards }: Identity, ids: readonly number[]) {
  const { rows } = await connection.query<{ Id: number; BusinessId: number }>(
    prepared(
      `select b."Id", b."BusinessId" from "CrmBoard" b where b."Id" = any($1::bigint[]) and ${isBoardIn('$2', '$3')}
       order by b."Id"`,
      [ids, businesses, boards],
    ),
  )
  return rows
}
