import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'

/** What an opportunity says about the stage that it is in: the joined fields, as the server will answer them. */
export const fieldsOfStage = (stage: CrmBoardColumn) =>
  ({
    CrmBoardColumnName: stage.Name,
    CrmBoardColumnCrmBoardId: stage.CrmBoardId,
    CrmBoardColumnCrmBoardName: stage.CrmBoardName,
    CrmBoardColumnCrmBoardBusinessId: stage.CrmBoardBusinessId,
    CrmBoardColumnCrmBoardBusinessName: stage.CrmBoardBusinessName,
    CrmBoardColumnCrmBoardBusinessCurrencyId: stage.CrmBoardBusinessCurrencyId,
    CrmBoardColumnCrmBoardBusinessCurrencyCode: stage.CrmBoardBusinessCurrencyCode,
  }) satisfies Partial<CrmOpportunity>
