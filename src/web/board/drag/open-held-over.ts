import { flushSync } from 'react-dom'
import type { BoardController } from '#web/board/controller/board-controller.ts'
import { findCard } from '#web/board/view/shown-board.ts'
import { afterPaint } from '#web/react/after-paint.ts'

/** In milliseconds: longer than crossing a strip takes, shorter than anybody waits. */
export const openDelay = 500

export interface OpenedStages {
  /** To be called when the drag has ended: closes what it has opened. `droppedIn`: where the card was dropped. */
  close(droppedIn: number | null, id: number): void
}

/**
 * Opens each collapsed stage over which a card is held. It closes again with the drag, unless the card stays in it.
 * `onOpened` is called when the stages beside it have moved.
 */
export function openHeldOver(
  { drag, shown, collapsed, pending }: Pick<BoardController, 'drag' | 'shown' | 'collapsed' | 'pending'>,
  onOpened: () => void,
): OpenedStages {
  const opened = new Set<number>()
  let held: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const collapse = (stageId: number) => collapsed.set(stageId, true, false)

  const open = (stageId: number) => {
    const stage = shown().stages.find((each) => each.stage.Id === stageId)
    // Without its cards it is no drop target once it is open.
    if (!stage?.isCollapsed || stage.status !== 'ready') return
    opened.add(stageId)
    flushSync(() => collapsed.set(stageId, false, false))
    onOpened()
  }
  const stop = drag.subscribe(() => {
    const gap = drag.read().over
    const over = gap && !gap.isOnBar ? gap.stageId : null
    if (over === held) return
    held = over
    clearTimeout(timer)
    if (over !== null) timer = setTimeout(() => open(over), openDelay)
  })

  /** The drop may have asked a question, which puts the card back if nobody answers. */
  const closeUnlessIn = (stageId: number, id: number) => {
    const closeLater = () =>
      afterPaint(() => {
        if (findCard(shown(), id)?.CrmBoardColumnId !== stageId) collapse(stageId)
      })
    // Nothing was asked, or whoever was fast has answered already.
    if (pending.read().question === null) return void closeLater()
    const stopWaiting = pending.subscribe(() => {
      if (pending.read().question !== null) return
      stopWaiting()
      closeLater()
    })
  }

  return {
    close(droppedIn, id) {
      stop()
      clearTimeout(timer)
      for (const stageId of opened) {
        if (stageId === droppedIn) closeUnlessIn(stageId, id)
        else collapse(stageId)
      }
    },
  }
}
