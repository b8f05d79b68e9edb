import { effectsOf, type StageEffect } from '#core/domain/board/stage-effects.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'

/** A stage that a card can be moved to. */
export interface StageChoice {
  id: number
  name: string
  /** What happens to an opportunity that arrives there. */
  note?: string
  isCurrent: boolean
}

/** All stages, in the order of the board. */
export const stageChoices = (
  { stages }: ShownBoard,
  currentId: number,
  effectNames: Readonly<Record<StageEffect, string>>,
): readonly StageChoice[] =>
  stages.map(({ stage }) => {
    const note = effectsOf(stage)
      .map((effect) => effectNames[effect])
      .join(', ')
    return { id: stage.Id, name: stage.Name, ...(note !== '' && { note }), isCurrent: stage.Id === currentId }
  })
