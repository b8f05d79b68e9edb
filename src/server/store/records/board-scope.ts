import type { EntityName } from '#core/contract/entities/entity-name.ts'
import type { EntitySql } from './entity-sql.ts'

/** Of what belongs to a board: the path of its Id, and of those of other boards that the record tells something of. */
const boardPaths: Partial<Record<EntityName, { readonly own: string; readonly shown?: readonly string[] }>> = {
  CrmBoard: { own: 'Id' },
  CrmBoardColumn: { own: 'CrmBoard.Id' },
  CrmOpportunity: { own: 'CrmBoardColumn.CrmBoard.Id' },
  CrmOpportunityHistory: {
    own: 'CrmOpportunity.CrmBoardColumn.CrmBoard.Id',
    shown: ['OldCrmBoardColumn.CrmBoard.Id', 'NewCrmBoardColumn.CrmBoard.Id'],
  },
  OutboxMessage: { own: 'CrmOpportunity.CrmBoardColumn.CrmBoard.Id' },
}

/**
 * A task names only its customer, and not the card whose stage has made it: it is shown where the customer has cards on
 * these boards alone. Else whoever gives a customer a card on their board would see the tasks of other boards.
 */
const isOfTheirsAlone = (boards: string) => `exists (
  select from "CrmOpportunity" o join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
  where o."CoworkerId" = e."CoworkerId" and s."CrmBoardId" = any(${boards}))
  and not exists (
    select from "CrmOpportunity" o join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
    where o."CoworkerId" = e."CoworkerId" and s."CrmBoardId" <> all(${boards}))
  and not exists (
    select from "DeletedOpportunity" d left join "CrmBoardColumn" s on s."Id" = d."CrmBoardColumnId"
    where d."CoworkerId" = e."CoworkerId" and coalesce(s."CrmBoardId", d."CrmBoardId") <> all(${boards}))`

/**
 * Returns the SQL condition that a record belongs to one of the boards in the parameter (`bigint[]`) and tells nothing of
 * others; null for what belongs to a location as a whole, such as customers. Adds the joins that it needs. Source: our own rule.
 */
export function boardScope(source: EntitySql, parameter: string): string | null {
  const boards = `${parameter}::bigint[]`
  const { name } = source.entity
  if (name === 'CoworkerTask') return isOfTheirsAlone(boards)
  const paths = boardPaths[name]
  if (!paths) return null
  const shown = (paths.shown ?? []).map(
    (path) => `(${source.path(path)} is null or ${source.path(path)} = any(${boards}))`,
  )
  return [`${source.path(paths.own)} = any(${boards})`, ...shown].join(' and ')
}
