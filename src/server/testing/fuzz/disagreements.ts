import type { Database } from '#server/store/database/database.ts'
import { prepared } from '#server/store/database/prepared.ts'
import type { Counts } from './model.ts'

const versioned = ['CrmOpportunity', 'CrmBoardColumn', 'CrmBoard', 'Coworker', 'CoworkerTask', 'OutboxMessage']

/** Queries for inconsistent rows, as a partially applied write would leave them. */
const contradictions: Record<string, string> = {
  ...Object.fromEntries(
    versioned.map((name) => [
      `a ${name} whose version is not the number of its changes`,
      `select 1 from "${name}" r where r."Version" <>
         (select count(*) from "Change" c where c."Entity" = '${name}' and c."EntityId" = r."Id")`,
    ]),
  ),
  'a card whose history ends in another stage': `select 1 from "CrmOpportunity" o
     left join lateral (select * from "CrmOpportunityHistory" h where h."CrmOpportunityId" = o."Id" and not h."IsUndone"
       order by h."Id" desc limit 1) last on true
     where last."NewCrmBoardColumnId" is distinct from o."CrmBoardColumnId"
       or last."ToTime" is distinct from o."CrmBoardColumnSince"`,
  'a history with a gap': `select 1 from (
       select h."OldCrmBoardColumnId" as old, h."FromTime" as since,
         lag(h."NewCrmBoardColumnId") over w as before, lag(h."ToTime") over w as until
       from "CrmOpportunityHistory" h where not h."IsUndone" window w as (partition by h."CrmOpportunityId" order by h."Id")) t
     where t.old is distinct from t.before or t.since is distinct from t.until`,
  'a card that is deleted and not': `select 1 from "CrmOpportunity" join "DeletedOpportunity" using ("Id")`,
  'two cards with one position': `select 1 from "CrmOpportunity" group by "CrmBoardColumnId", "Position" having count(*) > 1`,
  'an outcome that contradicts itself': `select 1 from "CrmOpportunity"
     where "Completed" <> ("Status" <> 1) or ("WonOn" is not null) <> ("Status" = 2)
       or ("LostOn" is not null) <> ("Status" = 3) or ("LossReason" is not null and "Status" <> 3)`,
  'a revision with a gap': `select 1 from "Business" b where b."Rev" <>
       (select count(*) from "Change" c where c."BusinessId" = b."Id")
     or b."Rev" <> (select coalesce(max(c."Rev"), 0) from "Change" c where c."BusinessId" = b."Id")`,
}

const sql = `select ${Object.entries(contradictions)
  .map(([name, query]) => `exists (${query}) as "${name}"`)
  .join(',\n')},
  (select count(*) from "CrmOpportunity") as cards,
  (select count(*) from "CrmOpportunityHistory") as histories,
  (select count(*) from "Change") as changes,
  (select count(*) from "CoworkerTask") as tasks,
  (select count(*) from "OutboxMessage") as messages,
  (select sum("Rev") from "Business")::bigint as revision`

/** Returns the inconsistencies of the database and its row counts. */
export async function inspect(database: Database): Promise<{ contradictions: string[]; counts: Counts }> {
  const { rows } = await database.query<Record<string, boolean> & Counts>(prepared(sql, []))
  const { cards, histories, changes, tasks, messages, revision, ...found } = rows[0]!
  return {
    contradictions: Object.keys(found).filter((name) => found[name]),
    counts: { cards, histories, changes, tasks, messages, revision },
  }
}
