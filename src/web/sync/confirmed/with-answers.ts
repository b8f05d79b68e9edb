import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { byPosition } from '#core/domain/board/placement.ts'
import { type Cards, isAmong, newer, type StageCards } from './stage-cards.ts'

/** `at` counts confirmations and reads, so that both can be ordered. */
export interface Answer {
  record: CrmOpportunity | null
  at: number
  /** When it was last confirmed by itself, not as part of changes; 0: never. */
  alone: number
}

/** A list as it was read, with what the server has answered since the read began, or in a newer version. */
export function withAnswers(
  stage: StageCards,
  stageId: number,
  answers: ReadonlyMap<number, Answer>,
  startedAt: number,
): Cards {
  const read = new Map(stage.cards.map((card) => [card.Id, card]))
  for (const [id, { record, at }] of answers) {
    const found = read.get(id)
    if (found ? record && newer(found, record) === found : at < startedAt) continue
    if (record?.CrmBoardColumnId === stageId && isAmong(stage, record)) read.set(id, record)
    else if (record || at > startedAt) read.delete(id)
  }
  return [...read.values()].toSorted(byPosition)
}
