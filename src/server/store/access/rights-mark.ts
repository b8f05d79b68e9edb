/** Whether the user `u` sees the locations that are added later, too. */
export const adminSeesAll = `u."IsAdmin" and coalesce(cardinality(u."Businesses"), 0) = 0`

/**
 * An SQL expression over the user `u`: a text that is another one after every change of their row (rights, locations,
 * `Active`), of whether they have a second factor and, for who sees all locations, of their number.
 * `xmin` is the transaction that wrote a row: comparing it costs less than comparing what stands in the row.
 */
export const rightsMarkSql = `concat_ws('.', u.xmin::text,
  (exists (select from "SecondFactor" f where f."UserId" = u."Id" and f."ConfirmedOn" is not null))::integer,
  case when ${adminSeesAll} then (select count(*) from "Business") end)`

/** The same over the portal session `p`: which of its boards there are, and where. */
export const boardsMarkSql = `coalesce((
  select string_agg(b."Id" || ':' || b."BusinessId", ',' order by b."Id") from "CrmBoard" b
  where b."Id" = any(p."BoardIds")), '')`
