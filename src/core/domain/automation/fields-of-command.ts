import type { CommandKey } from '#core/contract/endpoints/commands.ts'
import { Status } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'

/** A stage as far as commands are concerned. */
export type CommandStage = Pick<CrmBoardColumn, 'Id' | 'CrmBoardId' | 'Position' | 'WinOpportunity' | 'LoseOpportunity'>
type Fields = Partial<CrmOpportunity>

/** Loss reason 18. */
const archived = 18

/**
 * The fields that a command changes on one opportunity. Won and lost go to the board's first win or lose stage, where
 * there is one, and set the status either way. Where in its stage the card stands is not said. Values are taken as checked.
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
