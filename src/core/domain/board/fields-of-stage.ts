import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'

/**
 * Returns the read-only fields that an opportunity takes from its stage, as the server joins them. Source: the vendor's
 * contract for `CrmOpportunity`.
 */
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
