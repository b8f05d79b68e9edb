import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { Api } from '#web/api/api.ts'
import { readOpportunityHistory } from '#web/api/opportunity-history.ts'
import type { BaseValues } from './log-entry.ts'

/** The name of whoever has moved a card to another stage meanwhile; null for every other change, or without the right. */
export async function whoMoved(api: Api, base: BaseValues, current: CrmOpportunity): Promise<string | null> {
  if (base.CrmBoardColumnId === current.CrmBoardColumnId) return null
  try {
    const [latest] = await readOpportunityHistory(api.http, current.Id)
    return latest?.NewCrmBoardColumnId === current.CrmBoardColumnId ? latest.UserFullName : null
  } catch (error) {
    if (error instanceof ApiError) return null
    throw error
  }
}
