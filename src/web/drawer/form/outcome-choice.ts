import { Status } from '#core/contract/enums.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'

/** A stage and a status that agree. */
export interface Choice {
  CrmBoardColumnId: number
  Status: number
}

/** The status that a win or lose stage sets; null for a neutral stage. */
export function statusOfStage(stage: CrmBoardColumn | undefined): number | null {
  const effects = stage ? effectsOf(stage) : []
  return effects.includes('wins') ? Status.Won : effects.includes('loses') ? Status.Lost : null
}

const isNeutral = (stage: CrmBoardColumn) => statusOfStage(stage) === null

/**
 * The status after a stage was chosen. A win or lose stage sets it. A neutral stage restores the stored status, unless
 * the stored stage is a win or lose stage: leaving that one reopens the opportunity.
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
 * The stage after a status was chosen: the nearest one that agrees with it, preferring the current, the stored and the
 * previous stage (`cameFrom`). Null where no stage of the board agrees: the status cannot be chosen.
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
  // A neutral stage agrees with any status, unless moving there reopens the opportunity.
  const takesAny = status === Status.InProgress || !isReopening
  const CrmBoardColumnId = among(agrees) ?? (takesAny ? among(isNeutral) : null)
  return CrmBoardColumnId === null ? null : { CrmBoardColumnId, Status: status }
}
