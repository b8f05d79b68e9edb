import type { StaleState } from '#core/domain/stage-rules/staleness.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'

/** Why a card counts as stale: "18 days; usually 9 here; no follow-up planned". */
export function useStaleReason(): (state: StaleState & { kind: 'stale' }) => string {
  const { reason } = useStageRulesText().stale
  return ({ days, limit, followUp }) => `${reason[limit.source](days, limit.days)}; ${reason[followUp]}`
}
