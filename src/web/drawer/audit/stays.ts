import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

/** How long an opportunity has been in a stage, all its visits together. */
export interface Stay {
  stageId: number
  stage: string
  /** In milliseconds. */
  length: number
  /** It is there now. */
  isCurrent: boolean
}

/**
 * The stages in which an opportunity was, in the order of its first visits. What was taken back says nothing about how
 * long it was anywhere; `now` is ISO 8601.
 */
export function staysOf(
  history: readonly CrmOpportunityHistory[],
  record: Pick<CrmOpportunity, 'CrmBoardColumnId' | 'CrmBoardColumnName' | 'CrmBoardColumnSince'>,
  now: string,
): Stay[] {
  const stays = new Map<number, Stay>()
  const add = (stageId: number | null, stage: string | null, from: string | null, to: string | null) => {
    if (stageId === null || stage === null || from === null || to === null) return
    const length = Math.max(0, Date.parse(to) - Date.parse(from))
    const before = stays.get(stageId)?.length ?? 0
    stays.set(stageId, { stageId, stage, length: before + length, isCurrent: stageId === record.CrmBoardColumnId })
  }
  const oldestFirst = history
    .filter(({ IsUndone }) => !IsUndone)
    .toSorted((a, b) => Date.parse(a.ToTime ?? '') - Date.parse(b.ToTime ?? ''))
  for (const step of oldestFirst) add(step.OldCrmBoardColumnId, step.OldCrmBoardColumnName, step.FromTime, step.ToTime)
  add(record.CrmBoardColumnId, record.CrmBoardColumnName, record.CrmBoardColumnSince, now)
  return [...stays.values()]
}
