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

/** A task names only its customer: it is of the boards on which the customer has a card. */
const hasCardOf = (boards: string) => `exists (
  select from "CrmOpportunity" o join "CrmBoardColumn" s on s."Id" = o."CrmBoardColumnId"
  where o."CoworkerId" = e."CoworkerId" and s."CrmBoardId" = any(${boards}))`

/**
 * Returns the SQL condition that a record belongs to one of the boards in the parameter (`bigint[]`) and tells nothing of
 * others; null for what belongs to a location as a whole, such as customers. Adds the joins that it needs. Source: our own rule.
 */
export function boardScope(source: EntitySql, parameter: string): string | null {
  const boards = `${parameter}::bigint[]`
  const { name } = source.entity
  if (name === 'CoworkerTask') return hasCardOf(boards)
  const paths = boardPaths[name]
  if (!paths) return null
  const shown = (paths.shown ?? []).map(
    (path) => `(${source.path(path)} is null or ${source.path(path)} = any(${boards}))`,
  )
  return [`${source.path(paths.own)} = any(${boards})`, ...shown].join(' and ')
}
