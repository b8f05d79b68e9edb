import { useEffect } from 'react'
import { announce } from '#web/board/controller/announcer.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { stageName } from '#web/board/view/shown-board.ts'
import { useEventCallback } from '#web/react/use-event-callback.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { listenForSelectionKeys, watchClicks } from './selection-gestures.ts'
import { selectionNews } from './selection-news.ts'

/** Clicks and keys that select, and what is said of it. */
export function useSelectionGestures(): void {
  const board = useBoardController()
  const text = useBulkText()
  const onStage = useEventCallback((stageId: number) => {
    const stage = board.shown().stages.find((each) => each.stage.Id === stageId)
    const name = stageName(board.shown(), stageId)
    announce(text.stageSelected(stage?.cards.length ?? 0, name))
    if (stage && !stage.isWhole) toast({ kind: 'info', title: text.stageNotRead(name) })
  })
  useEffect(() => listenForSelectionKeys(board, onStage), [board, onStage])
  useEffect(() => {
    const element = board.elements.board.get()
    if (!element) return
    const unwatch = watchClicks(element, board)
    // No style depends on it: it would be computed again for every card.
    element.toggleAttribute('data-can-select', true)
    return () => {
      unwatch()
      element.removeAttribute('data-can-select')
    }
  }, [board])
  useEffect(() => {
    let before = board.selection.read()
    return board.selection.subscribe(() => {
      const after = board.selection.read()
      const news = selectionNews(before, after, board.shown(), text)
      before = after
      if (news) announce(news)
    })
  }, [board, text])
}
