import type { PortalClient } from '#core/contract/endpoints/portals.ts'
import type { Connection, Database } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { transaction } from '#server/store/database/transaction.ts'

const columns = `c."Id", c."Name", c."Origins", c."CreatedOn", u."FullName" as "CreatedByUserFullName", c."LastUsedOn",
  c."RevokedOn"`

/** Returns all portals, the newest first, revoked ones included. Source: our own rule. */
export async function listPortalClients(connection: Connection): Promise<PortalClient[]> {
  const { rows } = await connection.query<PortalClient>(
    `select ${columns} from "PortalClient" c left join "User" u on u."Id" = c."CreatedBy"
     order by c."CreatedOn" desc, c."Id"`,
  )
  return rows
}

/** Adds a portal whose secret has this hash. `Id` must be new: a taken one is an error of the database. */
export async function addPortalClient(
  connection: Connection,
  client: Pick<PortalClient, 'Id' | 'Name' | 'Origins'> & { secretHash: Buffer; createdBy: number },
): Promise<PortalClient> {
  const { Id, Name, Origins, secretHash, createdBy } = client
  const { rows } = await connection.query<PortalClient>(
    `with c as (
       insert into "PortalClient" ("Id", "Name", "Origins", "SecretHash", "CreatedBy") values ($1, $2, $3, $4, $5)
       returning *
     )
     select ${columns} from c left join "User" u on u."Id" = c."CreatedBy"`,
    [Id, Name, Origins, secretHash, createdBy],
  )
  return rows[0]!
}

/** Ends a portal (Id) for good, with its codes and sessions; false if there is none. One that has ended stays as it was. */
export const revokePortalClient = (database: Database, id: string): Promise<boolean> =>
  transaction(database, async (connection) => {
    const { rowCount } = await connection.query(
      'update "PortalClient" set "RevokedOn" = coalesce("RevokedOn", now()) where "Id" = $1',
      [id],
    )
    await connection.query('delete from "PortalSession" where "ClientId" = $1', [id])
    return rowCount === 1
  })

/** A portal that has shown its secret. */
export interface KnownPortal {
  id: string
  origins: readonly string[]
  isRevoked: boolean
}

/** Returns the portal with this Id and this secret (by its hash); null if there is none. Notes, at most once a minute, that it is in use. */
export async function findPortalClient(
  connection: Connection,
  id: string,
  secretHash: Buffer,
): Promise<KnownPortal | null> {
  // PostgreSQL's texts have no NUL, so no Id has.
  if (id.includes('\0')) return null
  const { rows } = await connection.query<KnownPortal & { isNoted: boolean }>(
    prepared(
      `select c."Id" as id, c."Origins" as origins, c."RevokedOn" is not null as "isRevoked",
         coalesce(c."LastUsedOn" > now() - interval '1 minute', false) as "isNoted"
       from "PortalClient" c where c."Id" = $1 and c."SecretHash" = $2`,
      [id, secretHash],
    ),
  )
  const [found] = rows
  if (found && !found.isRevoked && !found.isNoted) {
    await connection.query('update "PortalClient" set "LastUsedOn" = now() where "Id" = $1', [id])
  }
  return found ?? null
}
