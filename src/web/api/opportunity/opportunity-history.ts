import { crmOpportunityHistory, type CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { Http } from '#web/api/http.ts'
import { readList } from '#web/api/read-list.ts'

/** The transitions of an opportunity between stages, the latest first. */
export const readOpportunityHistory = (
  http: Http,
  id: number,
  signal?: AbortSignal,
): Promise<CrmOpportunityHistory[]> =>
  readList(http, crmOpportunityHistory, { CrmOpportunityHistory_CrmOpportunity: id, orderby: 'ToTime', dir: 1 }, signal)
