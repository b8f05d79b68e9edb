import type { BulkAction } from '#core/contract/endpoints/bulk/bulk.ts'
import type { CommandKey } from '#core/contract/endpoints/commands/commands.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type CommandStage, fieldsOfCommand } from '#core/domain/automation/fields-of-command.ts'
import { topPosition } from '#core/domain/board/placement.ts'
import type { Row } from '#server/store/records/record-query.ts'

/** The actions that find the stage of a card by themselves, on its board, and the commands that do the same. */
const commands: Readonly<Partial<Record<BulkAction, CommandKey>>> = {
  win: 'CRM_MARK_WON',
  lose: 'CRM_MARK_LOST',
  archive: 'CRM_ARCHIVE_LOST',
}

/** Whether what an action changes depends on the board and the stage of the card. */
export const dependsOnStage = (action: BulkAction): boolean => commands[action] !== undefined

/**
 * Returns the fields that a bulk action changes on one opportunity; the placement decides over its `Position`. `values`:
 * those of the request. `row`: the opportunity where the action depends on its stage; null if it is not there, which
 * changes nothing. Source: our own rule.
 */
export function fieldsOfAction(
  action: BulkAction,
  values: Readonly<Record<string, unknown>>,
  row: Row | null,
  stages: readonly CommandStage[],
): Partial<CrmOpportunity> {
  const command = commands[action]
  if (!command) return action === 'move' ? { ...values, Position: topPosition } : values
  if (!row) return {}
  const fields = fieldsOfCommand(command, values, row as unknown as CrmOpportunity, stages)
  return fields.CrmBoardColumnId === undefined ? fields : { ...fields, Position: topPosition }
}
