import { findCard, type ShownBoard, stagesFor } from '#web/board/view/shown-board.ts'
import { findByTyping } from '#web/ui/fields/type-ahead.ts'

export type KeyChoice =
  { kind: 'choose'; stageId: number } | { kind: 'move'; stageId: number } | { kind: 'close' } | { kind: 'nothing' }

/**
 * What a key does to the dialog "Move to…" of a card before the dialog has the focus, so that M, 5, Enter can be typed
 * as fast as one likes. `chosen`: the stage that is marked; null for the card's own.
 */
export function choiceByKey(board: ShownBoard, card: { id: number; chosen: number | null }, key: string): KeyChoice {
  const found = findCard(board, card.id)
  const stages = found ? stagesFor(board, found) : []
  const ids = stages.map(({ Id }) => Id)
  const current = card.chosen ?? found?.CrmBoardColumnId ?? null
  const choose = (index: number): KeyChoice => {
    const stageId = ids[index]
    return stageId === undefined ? { kind: 'nothing' } : { kind: 'choose', stageId }
  }
  const at = current === null ? -1 : ids.indexOf(current)
  if (key === 'Escape') return { kind: 'close' }
  if (key === 'Enter') return current === null ? { kind: 'nothing' } : { kind: 'move', stageId: current }
  if (key === 'ArrowDown') return choose(Math.min(at + 1, ids.length - 1))
  if (key === 'ArrowUp') return choose(Math.max(at - 1, 0))
  if (key >= '1' && key <= '9' && key.length === 1) return choose(Number(key) - 1)
  const names = stages.map(({ Name }) => Name)
  const typed = key.length === 1 ? findByTyping(names, key, at) : null
  return typed === null ? { kind: 'nothing' } : choose(typed)
}
