import { addDays, followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import type { Connection } from '#server/store/database/database.ts'
import { isBoardIn, type Scope } from '#server/store/records/record-query.ts'

/** An open opportunity with a follow-up, and what a reminder says of it. */
export interface FollowUpRow {
  CrmOpportunityId: number
  Name: string | null
  CoworkerFullName: string
  CoworkerCompanyName: string | null
  Value: number | null
  CurrencyCode: string
  CrmBoardColumnName: string
  CrmBoardId: number
  CrmBoardName: string
  BusinessId: number
  BusinessName: string
  TimeZone: string
  DueDate: string
  /** YYYY-MM-DD at the location. */
  FollowUp: string
  Reminded: boolean
  Version: number
  VersionToken: number
}

/** Neither won nor lost, and on a board that is in use. Deleted opportunities have no row. */
const open = `from "CrmOpportunity" o
  join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
  join "CrmBoard" b on b."Id" = s."CrmBoardId"
  join "Business" l on l."Id" = b."BusinessId"
  join "Currency" c on c."Id" = l."CurrencyId"
  join "Coworker" k on k."Id" = o."CoworkerId"
  where o."Status" = 1 and not b."Archived"`

/** The instants that are on a date (YYYY-MM-DD) in one zone or another: from the first until before the second. */
const around = (day: string) => [`${addDays(day, -1)}T00:00:00Z`, `${addDays(day, 2)}T00:00:00Z`] as const

interface Wanted extends Scope {
  ownerId: number
  /** Dates (YYYY-MM-DD) around which the follow-ups are; from null: ever since. */
  from: string | null
  to: string
  most: number
}

/**
 * Returns the open follow-ups of an owner (Id) in a scope, the latest first, at most `most`, and how many there are in all. A
 * date begins and ends at different instants from zone to zone: the caller compares the date of each. Source: our own rule.
 */
export async function followUpsOf(
  connection: Connection,
  { ownerId, businesses, boards, from, to, most }: Wanted,
): Promise<{ rows: FollowUpRow[]; all: number }> {
  const { rows } = await connection.query<Omit<FollowUpRow, 'FollowUp'> & { all: number }>(
    `select o."Id" as "CrmOpportunityId", o."Name", k."FullName" as "CoworkerFullName",
       k."CompanyName" as "CoworkerCompanyName", o."Value", c."Code" as "CurrencyCode", s."Name" as "CrmBoardColumnName",
       b."Id" as "CrmBoardId", b."Name" as "CrmBoardName", l."Id" as "BusinessId", l."Name" as "BusinessName",
       l."TimeZone", o."DueDate", o."Reminded", o."Version", o."VersionToken", count(*) over () as all
     ${open} and o."ResponsibleId" = $1 and ${isBoardIn('$2', '$3')}
       and o."DueDate" >= coalesce($4::timestamptz, '-infinity') and o."DueDate" < $5
     order by o."DueDate" desc, o."Id" limit $6`,
    [ownerId, businesses, boards, from && around(from)[0], around(to)[1], most],
  )
  return {
    rows: rows.map((row) => ({ ...row, FollowUp: followUpDate(row.DueDate, row.TimeZone) })),
    all: rows[0]?.all ?? 0,
  }
}

/** Returns the owners (Ids) of the open follow-ups of a location (Id) on a date (YYYY-MM-DD) that nobody was reminded of. */
export async function ownersToRemind(
  connection: Connection,
  location: { Id: number; TimeZone: string },
  day: string,
): Promise<number[]> {
  const { rows } = await connection.query<{ ResponsibleId: number; DueDate: string }>(
    `select o."ResponsibleId", o."DueDate" ${open} and l."Id" = $1 and o."ResponsibleId" is not null and not o."Reminded"
       and o."DueDate" >= $2 and o."DueDate" < $3`,
    [location.Id, ...around(day)],
  )
  const due = rows.filter(({ DueDate }) => followUpDate(DueDate, location.TimeZone) === day)
  return [...new Set(due.map(({ ResponsibleId }) => ResponsibleId))]
}
