import type { Source } from './source.ts'

/**
 * The follow-up of an opportunity as a calendar date: as written where it is a bare date, else its date in the
 * location's time zone. The same rule as `followUpDate` in core/domain.
 */
const followUpDate = (timeZone: string) => `(case
    when (o."DueDate" at time zone 'UTC')::time = '00:00' then o."DueDate" at time zone 'UTC'
    else o."DueDate" at time zone ${timeZone} end)::date`

const figures: Record<string, (timeZone: string) => string> = {
  OpportunitiesCount: () => 'count(*)',
  DueCount: (timeZone) =>
    `count(*) filter (where o."Status" = 1 and ${followUpDate(timeZone)} < (now() at time zone ${timeZone})::date)`,
  OpportunitiesValue: () => 'coalesce(sum(o."Value"), 0)',
}

/** The SQL of a stage's figures: one pass over its opportunities, however many of them are asked for. */
export function computedSql(source: Source, key: string): string {
  const timeZone = source.path('CrmBoard.Business.TimeZone')
  const columns = Object.entries(figures).map(([name, sql]) => `${sql(timeZone)} as "${name}"`)
  source.joinLateral(
    'figures',
    `select ${columns.join(', ')} from "CrmOpportunity" o where o."CrmBoardColumnId" = e."Id"`,
  )
  return `figures."${key}"`
}
