import { useEffect, useRef } from 'react'
import type { BoardView } from '#web/queries/board.ts'
import { useText } from '#web/text/text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { findCard } from './use-moves.ts'

type Move = (id: number, stageId: number) => void

/** Puts a card at the end of a stage as soon as it is known where that is: when all cards of the stage are here. */
export function useMoveToEnd(board: BoardView, move: Move): Move {
  const text = useText()
  const waiting = useRef<{ id: number; stageId: number }>(null)

  /** Whether there is nothing more to wait for. */
  const tryToMove = (id: number, stageId: number): boolean => {
    const target = board.stages.find(({ stage }) => stage.Id === stageId)
    const failure = target?.error ?? target?.restError
    if (target?.isComplete) move(id, stageId)
    else if (target && failure) {
      const title = text.board.move.failed(nameOf(board, id), target.stage.Name)
      toast({ kind: 'error', title, description: text.errors.reason(failure) })
    } else if (target) return false
    return true
  }

  useEffect(() => {
    const wish = waiting.current
    if (wish && tryToMove(wish.id, wish.stageId)) waiting.current = null
  })

  return (id, stageId) => {
    if (tryToMove(id, stageId)) return
    waiting.current = { id, stageId }
    const stage = board.stagesById.get(stageId)?.Name ?? ''
    toast({ kind: 'info', title: text.board.move.waiting(nameOf(board, id), stage) })
  }
}

const nameOf = (board: BoardView, id: number) => findCard(board, id)?.CoworkerFullName ?? ''
