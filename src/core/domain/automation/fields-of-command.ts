import type { CommandKey } from '#core/contract/endpoints/commands/commands.ts'
import { Status } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'

/** The fields of a stage that commands read. */
export type CommandStage = Pick<CrmBoardColumn, 'Id' | 'CrmBoardId' | 'Position' | 'WinOpportunity' | 'LoseOpportunity'>
type Fields = Partial<CrmOpportunity>

/** `Archived` in `eCrmOpportunityLossReason`. */
const archived = 18

/**
 * Returns the fields that a bulk command changes on one opportunity. `CRM_MARK_WON`, `CRM_MARK_LOST` and
 * `CRM_ARCHIVE_LOST` move it to the first win or lose stage of its board, if there is one, and set the status in any
 * case. The result never contains `Position`. `parameters` must have passed the command's schema; an unknown target
 * stage changes nothing. Source: our own commands, the vendor documents none for opportunities.
 */
export function fieldsOfCommand(
  key: CommandKey,
  parameters: Readonly<Record<string, unknown>>,
  opportunity: CrmOpportunity,
  stages: readonly CommandStage[],
): Fields {
  const ofBoard = stages
    .filter((stage) => stage.CrmBoardId === opportunity.CrmBoardColumnCrmBoardId)
    .toSorted((a, b) => a.Position - b.Position || a.Id - b.Id)
  const into = (stage: CommandStage | undefined): Fields =>
    !stage || stage.Id === opportunity.CrmBoardColumnId ? {} : { CrmBoardColumnId: stage.Id }
  const lost = (LossReason: number): Fields => ({
    Status: Status.Lost,
    LossReason,
    ...into(ofBoard.find((stage) => stage.LoseOpportunity)),
  })
  switch (key) {
    case 'CRM_MOVE_TO_STAGE':
      return into(stages.find((stage) => stage.Id === parameters.CrmBoardColumnId))
    case 'CRM_ASSIGN_RESPONSIBLE':
      return { ResponsibleId: parameters.ResponsibleId as number | null }
    case 'CRM_SET_DUE_DATE':
      return { DueDate: parameters.DueDate as string | null }
    case 'CRM_MARK_WON':
      return { Status: Status.Won, ...into(ofBoard.find((stage) => stage.WinOpportunity)) }
    case 'CRM_MARK_LOST':
      return lost(parameters.LossReason as number)
    case 'CRM_ARCHIVE_LOST':
      return lost(archived)
  }
}
