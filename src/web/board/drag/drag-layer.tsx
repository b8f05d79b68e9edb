import { memo, useEffect, useEffectEvent, useRef } from 'react'
import { useZonesText } from '#web/text/board/zones-text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { toggled } from '#web/board/bulk/selection.ts'
import { type LaneKey, rowsOf } from '#web/board/view/shown-board.ts'
import { DragPreview, moveBy } from './drag-preview.tsx'
import { type DragSession, startDragSession } from './drag-session.ts'
import { isOutsideFrame } from './follow-pointer.ts'
import { gapIn } from './drag-store.ts'
import { measure, measureBar, otherBoard } from './geometry.ts'
import { type Lifted, stopSensor, watchGestures } from './gestures.ts'
import { withLanes } from './lane-areas.ts'
import { cancelByEscape } from './cancel-by-escape.ts'
import { type OpenedStages, openHeldOver } from './open-held-over.ts'

/**
 * Lifts cards and drops them. It is rendered beside the board and listens to it, so that the board is painted before this
 * code is loaded, and nothing that happens on the board renders it again.
 */
export const DragLayer = memo(function DragLayer({ isEnabled }: { isEnabled: boolean }) {
  const controller = useBoardController()
  const { drag: store, elements, rowHeight } = controller
  const zones = useZonesText()
  const pressed = useRef<HTMLElement | null>(null)
  const session = useRef<DragSession | null>(null)
  const pressedLong = useRef(false)
  const opened = useRef<OpenedStages | null>(null)
  const preview = useRef<HTMLDivElement>(null)

  const canLift = useEffectEvent((target: Element) => {
    const card = target.closest<HTMLElement>('[data-opportunity-id]')
    // The position of a card cannot be saved before the card itself is.
    const isFree = card !== null && idOf(card) > 0 && !target.closest('[data-no-drag]')
    pressed.current = isFree ? card : null
    return isFree
  })

  const finish = useEffectEvent((isReleased: boolean) => {
    const ended = session.current
    const isDropped = isReleased && ended !== null && !isOutsideFrame(ended.point())
    const { active } = store.read()
    const { current: opening } = opened
    session.current = null
    opened.current = null
    elements.board.get()?.removeAttribute('data-dragging')
    if (!ended || !active) return
    const stop = (droppedIn: number | null) => {
      ended.stop()
      opening?.close(droppedIn, active.id)
    }
    const { selection } = controller
    if (isDropped && pressedLong.current && !ended.hasMoved()) {
      // A long press that moves nothing selects: on a phone there is no hovering.
      selection.set(toggled(selection.read(), active.id))
      return stop(null)
    }
    const over = ended.over()
    const gap = over && gapIn({ active, over }, over.stageId)
    const isInLane = over?.stageId === active.stageId && over.lane === active.lane
    // Says nothing unless the board is sorted; the drop below then changes nothing.
    if (isDropped && isInLane && ended.hasLeft(rowHeight / 2)) controller.explainSort()
    if (!isDropped || !over || gap === null) return stop(null)
    const { ids } = selection.read()
    const carriesAll = ids.size > 1 && ids.has(active.id)
    if (over.stageId === otherBoard) {
      stop(null)
      return carriesAll
        ? controller.bulk.set({ kind: 'move', to: 'other-board' })
        : controller.dialog.set({ kind: 'other-board', id: active.id })
    }
    const index = isInLane && gap > active.gap ? gap - 1 : gap
    const { stageId, lane } = over
    if (carriesAll) {
      if (lane === active.lane || lane === undefined)
        controller.bulk.set({ kind: 'move', to: { stageId, lane, index } })
      else toast({ kind: 'info', title: controller.shown().combined?.severalStay ?? zones.severalStay })
      return stop(null)
    }
    ended.unwatch()
    // The drag ends, and its preview goes, in the frame that shows the card in its new position.
    controller.drop(
      active.id,
      { stageId, lane, index },
      { ...ended.point() },
      {
        onShown: () => stop(stageId),
      },
    )
    cancelByEscape(controller)
  })

  const lift = useEffectEvent(({ pressedAt, at, isTouch, pointerId }: Lifted) => {
    const card = pressed.current
    const board = elements.board.get()
    if (!card || !board) return
    if (!isEnabled) {
      stopSensor()
      return controller.refuseDrag()
    }
    pressedLong.current = isTouch
    const id = idOf(card)
    const shown = controller.shown()
    const rows = rowsOf(shown)
    const from = rows.find(({ ids }) => ids.includes(id))
    if (!from) return
    // In a sorted stage the sort decides, so that there are no gaps to choose from.
    const hasGaps = shown.view.sort === 'board'
    const { left, top, width } = card.getBoundingClientRect()
    const gap = hasGaps ? from.ids.indexOf(id) : 0
    const countIn = (stageId: number, lane?: LaneKey) => {
      const row = rowsOf(controller.shown()).find((each) => each.stageId === stageId && each.lane === lane)
      return hasGaps ? (row?.ids.length ?? 0) : 0
    }
    const measureNow = () => {
      const geometry = measure(board, elements.lists.entries(), rowHeight, countIn)
      return { ...geometry, areas: withLanes(geometry, controller.shown(), rowHeight, countIn) }
    }
    board.toggleAttribute('data-dragging', true)
    session.current = startDragSession({
      measure: measureNow,
      measureBar() {
        const bar = elements.stageBar.get()
        return bar && measureBar(bar, elements.stageBarEntries.entries())
      },
      store,
      active: { id, stageId: from.stageId, lane: from.lane, gap, box: { left, top, width } },
      start: at,
      // The browser follows a finger wherever it goes.
      captured: isTouch ? null : pointerId,
      onMove: ({ x, y }) => moveBy(preview.current, { x: x - pressedAt.x, y: y - pressedAt.y }),
      onCancel() {
        stopSensor()
        finish(false)
      },
    })
    opened.current = openHeldOver(controller, () => session.current?.remeasure())
    if (isTouch) navigator.vibrate?.(10)
  })

  useEffect(() => {
    const board = elements.board.get()
    if (!board) return
    return watchGestures(board, {
      canLift: (target) => canLift(target),
      onLift: (lifted) => lift(lifted),
      onRelease: () => finish(true),
      onCancel: () => finish(false),
    })
  }, [elements])

  useEffect(() => {
    // No style depends on it: it would be computed again for every card, just after they have been rendered.
    const element = elements.board.get()
    element?.toggleAttribute('data-can-drag', isEnabled)
    return () => element?.removeAttribute('data-can-drag')
  }, [elements, isEnabled])

  return <DragPreview ref={preview} />
})

const idOf = (card: HTMLElement) => Number(card.dataset['opportunityId'])
