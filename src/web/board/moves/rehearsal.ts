import { useEffect } from 'react'
import { flushSync } from 'react-dom'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { BoardController } from '#web/board/controller/board-controller.ts'
import { endDrag } from '#web/board/drag/drag-store.ts'
import { type ShownBoard, targetOf } from '#web/board/view/shown-board.ts'
import { whenIdle } from '#web/react/in-idle-time.ts'

/** In milliseconds after the code of dragging has been loaded: by then most boards have all of their cards. */
const firstDelay = 1000
/** In milliseconds between two attempts. */
const nextDelay = 400
/** A third time is no faster than the second. */
const times = 2
const mostAttempts = 5

/**
 * Runs the code of a drag while the browser is idle: whatever runs for the first time takes twice as long, and then the
 * first lift and the first drop would. Nothing of it is seen, sent or announced.
 */
export function useRehearsal(isEnabled: boolean): void {
  const controller = useBoardController()
  useEffect(() => {
    if (!isEnabled) return
    let [done, attempts] = [0, 0]
    // A press that has not ended yet may become a click, but not on a card that is another element by then.
    let isPressed = false
    const listening = new AbortController()
    const { signal } = listening
    const note = ({ type }: Event) => void (isPressed = type === 'pointerdown')
    for (const each of ['pointerdown', 'pointerup', 'pointercancel']) {
      window.addEventListener(each, note, { capture: true, signal })
    }
    let stop = () => {}
    const attempt = () => {
      attempts += 1
      if (!isPressed && rehearse(controller)) done += 1
      if (done < times && attempts < mostAttempts) wait(nextDelay)
      else listening.abort()
    }
    const wait = (milliseconds: number) => {
      const timer = setTimeout(() => (stop = whenIdle(attempt)), milliseconds)
      stop = () => clearTimeout(timer)
    }
    wait(firstDelay)
    return () => {
      listening.abort()
      stop()
    }
  }, [controller, isEnabled])
}

/**
 * Renders a card that is lifted over the next stage, the same card in it, and where it was again, before the browser paints
 * or hears of anything. Answers whether it did: only while nobody does anything, and where no list would have to scroll.
 */
function rehearse({ shown, pending, drag, dialog, elements }: BoardController): boolean {
  const before = pending.read()
  const isInUse =
    before.question !== null || before.step !== null || drag.read().active !== null || dialog.read() !== null
  // A card that has the focus would lose it.
  if (isInUse || document.activeElement !== document.body) return false
  const board = shown()
  const [from, to] = openStages(board).filter((id) => elements.lists.get(id)?.scrollTop === 0)
  const opportunity = board.stages.find(({ stage }) => stage.Id === from)?.cards[0]
  // One that the server does not know yet may get its answer at any time.
  if (!opportunity || opportunity.Id < 0 || from === undefined || to === undefined) return false
  const { Id: id } = opportunity
  const box = elements.cards.get(id)?.getBoundingClientRect()
  if (!box) return false
  const target = targetOf(board, id, { stageId: to, index: 0, among: 'all' })
  try {
    flushSync(() => drag.set({ active: { id, stageId: from, gap: 0, box }, over: { stageId: to, gap: 0 } }))
  } finally {
    flushSync(() => endDrag(drag))
  }
  try {
    flushSync(() => pending.set({ ...before, step: { opportunity, to: target } }))
  } finally {
    flushSync(() => pending.set(before))
  }
  return true
}

/** Ids of those that show cards side by side, all of one board. */
const openStages = ({ stages, rows, lanes, combined }: ShownBoard): readonly number[] =>
  rows || lanes || combined
    ? []
    : stages
        .filter(({ isCollapsed, isHidden, cards }) => !isCollapsed && !isHidden && cards.length > 0)
        .map(({ stage }) => stage.Id)
