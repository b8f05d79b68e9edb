import { useEffect, useState } from 'react'

/**
 * The head of a stage on the board behind; null while the stage is collapsed, hidden by the filter, or not there yet.
 * Screens do not import each other: they meet in the document.
 */
export function useStageHead(stageId: number): HTMLElement | null {
  const [head, setHead] = useState(() => headOf(stageId))
  useEffect(() => {
    const read = () => setHead(headOf(stageId))
    read()
    const board = document.querySelector('[data-board-id]')
    if (!board) return
    const watching = new MutationObserver(read)
    watching.observe(board, { childList: true })
    return () => watching.disconnect()
  }, [stageId])
  return head
}

export const headOf = (stageId: number): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-stage-id="${stageId}"]:not([data-collapsed]) > header`)
