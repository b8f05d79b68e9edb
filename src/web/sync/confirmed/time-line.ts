import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { tokenOf } from '#web/api/version-token.ts'

/**
 * Whether a record that was read after another one shows that the server was restored in between: versions only rise, and
 * each has one token.
 */
export const isOfOtherTimeLine = (known: Pick<CrmOpportunity, 'Version'>, later: CrmOpportunity): boolean =>
  later.Version < known.Version || (later.Version === known.Version && hasOtherToken(tokenOf(known), tokenOf(later)))

/** Whether two tokens of one version differ; where the server has none, they don't. */
export const hasOtherToken = (token: number | null, other: number | null): boolean =>
  token !== null && other !== null && token !== other
