import type pg from 'pg'

export interface ManyCards {
  readonly businessId: number
  readonly stageId: number
  /** Prefix of the customers' names; a number with four digits follows, from 0001. */
  readonly customer: string
  readonly count: number
  /** The contract's enum; in progress by default. */
  readonly status?: 1 | 2 | 3
}

/** Inserts cards by SQL: thousands of them would take minutes through the API. Each has the value 10. */
export async function fillStage(database: pg.Client, cards: ManyCards): Promise<void> {
  const { businessId, stageId, customer, count, status = 1 } = cards
  const { rows } = await database.query<{ Id: number }>(
    `insert into "Coworker" ("FullName", "Email", "Businesses")
     select $1 || ' ' || lpad(n::text, 4, '0'), lower($1) || n || '@customer.example', array[$2::bigint]
     from generate_series(1, $3::integer) n
     returning "Id"`,
    [customer, businessId, count],
  )
  await database.query(
    `insert into "CrmOpportunity" ("CoworkerId", "CrmBoardColumnId", "Position", "Value", "Status", "Completed",
       "WonOn", "LostOn", "LossReason")
     select id, $2, n * 100, 10, $3::integer, $3 <> 1,
       case $3 when 2 then now() end, case $3 when 3 then now() end, case $3 when 3 then 4 end
     from unnest($1::bigint[]) with ordinality customer (id, n)`,
    [rows.map(({ Id }) => Id), stageId, status],
  )
  // Raises the location's revision, so that answers cached before the insert become stale.
  await database.query('update "Business" set "Rev" = "Rev" + 1 where "Id" = $1', [businessId])
}
