import { rowsOf, type ShownBoard } from '#web/board/view/shown-board.ts'

/** The first card that the filter lets pass, stage by stage; where only collapsed stages have one, the first of them. */
export function firstHit(shown: ShownBoard): { cardId: number } | { stageId: number } | null {
  const [cardId] = rowsOf(shown).flatMap(({ ids }) => ids.slice(0, 1))
  if (cardId !== undefined) return { cardId }
  const stage = shown.stages.find(({ cards, isHidden }) => !isHidden && cards.length > 0)
  return stage ? { stageId: stage.stage.Id } : null
}
