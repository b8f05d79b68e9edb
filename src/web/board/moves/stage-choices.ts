import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { effectsOf, type StageEffect } from '#core/domain/board/stage-effects.ts'
import { type ShownBoard, stagesFor } from '#web/board/view/shown-board.ts'

/** A stage that a card can be moved to. */
export interface StageChoice {
  id: number
  name: string
  /** What happens to an opportunity that arrives there. */
  note?: string
  isCurrent: boolean
}

/** All stages that a card can be moved to, in the order of the board. `card`: null, several cards. */
export const stageChoices = (
  board: ShownBoard,
  card: CrmOpportunity | null,
  effectNames: Readonly<Record<StageEffect, string>>,
): readonly StageChoice[] =>
  (card ? stagesFor(board, card) : board.stages.map(({ stage }) => stage)).map((stage) => {
    const note = effectsOf(stage)
      .map((effect) => effectNames[effect])
      .join(', ')
    return {
      id: stage.Id,
      name: stage.Name,
      ...(note !== '' && { note }),
      isCurrent: stage.Id === card?.CrmBoardColumnId,
    }
  })
