import type { BoardPage, BoardText } from '#web/board/controller/page.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'

interface MoveToEndOptions {
  shown(): ShownBoard
  text: BoardText
  page: BoardPage
  /** Moves a card behind the last one of a stage that is loaded completely. */
  move(id: number, stageId: number): void
}

export interface MoveToEnd {
  /** Moves a card to the end of a stage. Where the end is, is known only once all cards of the stage are loaded. */
  moveToEnd(id: number, stageId: number): void
  /** Tries again what is waiting; to be called after every render. */
  retry(): void
}

export function createMoveToEnd({ shown, text, page, move }: MoveToEndOptions): MoveToEnd {
  let waiting: { id: number; stageId: number } | null = null
  const nameOf = (id: number) => findCard(shown(), id)?.CoworkerFullName ?? ''

  /** Whether the move was made, or never will be. */
  const attempt = (id: number, stageId: number): boolean => {
    const { stages, combined } = shown()
    const shownId = combined?.shownIn(stageId) ?? stageId
    const target = stages.find(({ stage }) => stage.Id === shownId)
    if (!target) return true
    const failure = target.error ?? target.restError
    if (target.isComplete) move(id, stageId)
    else if (failure) {
      const title = text.board.move.failed(nameOf(id), target.stage.Name)
      page.toast({ kind: 'error', title, description: text.errors.reason(failure) })
    } else return false
    return true
  }

  return {
    moveToEnd(id, stageId) {
      if (attempt(id, stageId)) return
      waiting = { id, stageId }
      const stage = shown().stagesById.get(stageId)?.Name ?? ''
      page.toast({ kind: 'info', title: text.board.move.waiting(nameOf(id), stage) })
    },
    retry() {
      if (waiting && attempt(waiting.id, waiting.stageId)) waiting = null
    },
  }
}
