import type { Connection } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import { boardsMarkSql, rightsMarkSql } from './rights-mark.ts'

/** By what somebody was let in, and with which rights. */
export interface Access {
  userId: number
  /** See `Identity`. */
  rightsMark: string
  /** The hash of the session or the token; null with Basic. */
  proof: Buffer | null
}

/**
 * Returns those of these accesses that have ended: the user is gone or not active, their rights or locations are others,
 * the session or the token is over; with Basic, the password is another one. One query, however many they are. Source: our own rule.
 */
export async function endedAccess<Asked extends Access>(
  connection: Connection,
  asked: readonly Asked[],
  inactivityHours: number,
): Promise<Asked[]> {
  const { rows } = await connection.query<{ index: number }>(
    prepared(
      `select asked.index from unnest($1::bigint[], $2::text[], $3::bytea[])
         with ordinality as asked("userId", "rightsMark", proof, index)
       left join "User" u on u."Id" = asked."userId" and u."Active"
       left join "PortalSession" p on p."TokenHash" = asked.proof and p."ExpiresOn" > now()
       where u."Id" is null
         or asked."rightsMark" <> ${rightsMarkSql} || case when asked.proof is null then
           '.' || coalesce((select k.xmin::text from "Credential" k where k."UserId" = u."Id"), '') else '' end
           || case when p."TokenHash" is null then '' else '.' || ${boardsMarkSql} end
         or (asked.proof is not null
           and (p."TokenHash" is null or p."UserId" <> u."Id")
           and not exists (
             select from "AccessToken" t
             where t."TokenHash" = asked.proof and t."UserId" = u."Id" and t."ExpiresOn" > now())
           and not exists (
             select from "Session" s
             where s."TokenHash" = asked.proof and s."UserId" = u."Id" and s."ExpiresOn" > now()
               and s."LastUsedOn" > now() - make_interval(hours => $4)))`,
      [
        asked.map(({ userId }) => userId),
        asked.map(({ rightsMark }) => rightsMark),
        asked.map(({ proof }) => proof),
        inactivityHours,
      ],
    ),
  )
  return rows.flatMap(({ index }) => asked[index - 1] ?? [])
}
