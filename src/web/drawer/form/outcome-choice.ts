import { Status } from '#core/contract/enums.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'

/** Stage and status, the two controls that move each other. */
export interface Choice {
  CrmBoardColumnId: number
  Status: number
}

/** The status that a stage stands for; null for a neutral one. */
export function statusOfStage(stage: CrmBoardColumn | undefined): number | null {
  const effects = stage ? effectsOf(stage) : []
  return effects.includes('wins') ? Status.Won : effects.includes('loses') ? Status.Lost : null
}

const isNeutral = (stage: CrmBoardColumn) => statusOfStage(stage) === null

/**
 * What choosing a stage means for the status: a win or lose stage decides; back in a neutral one, what the record says
 * counts again, unless the record itself comes from a win or lose stage: leaving that reopens it.
 */
export function chooseStage(
  stages: readonly CrmBoardColumn[],
  stored: Choice,
  current: Choice,
  CrmBoardColumnId: number,
): Choice {
  const find = (id: number) => stages.find((stage) => stage.Id === id)
  const decided = statusOfStage(find(CrmBoardColumnId))
  if (decided !== null) return { CrmBoardColumnId, Status: decided }
  if (statusOfStage(find(stored.CrmBoardColumnId)) !== null) return { CrmBoardColumnId, Status: Status.InProgress }
  const wasDecided = statusOfStage(find(current.CrmBoardColumnId)) !== null
  return { CrmBoardColumnId, Status: wasDecided ? stored.Status : current.Status }
}

/**
 * What choosing a status means for the stage: it moves to one that agrees. Null where the board has no such stage and
 * the present one would contradict: that status cannot be chosen. `cameFrom` is the stage before the stored one.
 */
export function chooseStatus(
  stages: readonly CrmBoardColumn[],
  stored: Choice,
  current: Choice,
  status: number,
  cameFrom: number | null = null,
): Choice | null {
  const idOf = (fits: (stage: CrmBoardColumn) => boolean) => stages.find(fits)?.Id
  const agrees = (stage: CrmBoardColumn) => statusOfStage(stage) === status
  const preferred = [current.CrmBoardColumnId, stored.CrmBoardColumnId, cameFrom]
  const among = (fits: (stage: CrmBoardColumn) => boolean) =>
    preferred.find((id) => stages.some((stage) => stage.Id === id && fits(stage))) ?? idOf(fits) ?? null

  const isReopening = stages.some((stage) => stage.Id === stored.CrmBoardColumnId && !isNeutral(stage))
  // A neutral stage takes any status, unless arriving there is what reopens the record.
  const takesAny = status === Status.InProgress || !isReopening
  const CrmBoardColumnId = among(agrees) ?? (takesAny ? among(isNeutral) : null)
  return CrmBoardColumnId === null ? null : { CrmBoardColumnId, Status: status }
}
