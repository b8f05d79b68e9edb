import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { toggled } from '#web/board/bulk/selection.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { scrollSpeed } from '#web/board/drag/autoscroll.ts'
import { moveBy } from '#web/board/drag/drag-preview.tsx'
import { capturePointer, followPointer, isOutsideFrame } from '#web/board/drag/follow-pointer.ts'
import { type Lifted, stopSensor, watchGestures } from '#web/board/drag/gestures.ts'
import { findCard } from '#web/board/view/shown-board.ts'
import type { CarriedStore } from './carried-store.ts'
import type { Place } from './model/places.ts'

interface DayDragOptions {
  root: RefObject<HTMLElement | null>
  preview: RefObject<HTMLElement | null>
  carried: CarriedStore
  /** In a list there are no days to drop on. */
  isOn: boolean
  put(card: CrmOpportunity, place: Place): void
  turn(by: 1 | -1): void
}

/** In milliseconds: how long a card is held over a button before the previous or next span is shown. */
const turnDelay = 700
/** Of scrolling, in pixels a second. */
const speed = 900
/** In CSS pixels, from the edge: less than half a day, so that every day in sight can be dropped on. */
const scrollZone = 28
/** In CSS pixels: a resting finger trembles. */
const tremble = 8

/** Lifts cards of the calendar and drops them on a day or into a tray. */
export function useDayDrag({ root, preview, carried, isOn, put, turn }: DayDragOptions): void {
  const board = useBoardController()
  const pressed = useRef<HTMLElement | null>(null)
  const stopDrag = useRef<((isReleased: boolean) => void) | null>(null)

  const canLift = useEffectEvent((target: Element) => {
    const card = target.closest<HTMLElement>('[data-calendar-card]')
    pressed.current =
      card && Number(card.dataset['calendarCard']) > 0 && !target.closest('[data-no-drag]') ? card : null
    return pressed.current !== null
  })

  const finish = useEffectEvent((card: CrmOpportunity, over: Place | null, isLongPress: boolean) => {
    if (isLongPress) board.selection.set(toggled(board.selection.read(), card.Id))
    else if (over !== null) put(card, over)
  })
  const turnSpan = useEffectEvent((by: 1 | -1) => turn(by))

  const lift = useEffectEvent(({ pressedAt, at, isTouch, pointerId }: Lifted) => {
    const element = pressed.current
    const area = root.current
    const shown = board.shown()
    const card = element && findCard(shown, Number(element.dataset['calendarCard']))
    if (!element || !area || !card) return
    if (!shown.rights.edit) {
      stopSensor()
      return board.refuseDrag()
    }
    const { left, top, width } = element.getBoundingClientRect()
    const point = { ...at }
    let frame = 0
    let before = performance.now()
    let inZoneSince = 0
    let held: { by: 1 | -1; since: number } | null = null

    const under = (selector: string) =>
      document.elementFromPoint(point.x, point.y)?.closest<HTMLElement>(selector) ?? null
    const onFrame = (now: number) => {
      const passed = Math.min(50, now - before)
      before = now
      moveBy(preview.current, { x: point.x - pressedAt.x, y: point.y - pressedAt.y })
      const scroller = under('[data-calendar-scroller]')
      if (scroller) {
        const { top: from, bottom } = scroller.getBoundingClientRect()
        const speedAfter = (inZone: number) => scrollSpeed(point.y, from, bottom, speed, inZone, scrollZone)
        if (speedAfter(Number.POSITIVE_INFINITY) === 0) inZoneSince = 0
        else {
          inZoneSince ||= now
          scroller.scrollTop += (speedAfter(now - inZoneSince) * passed) / 1000
        }
      }
      const button = under('[data-turn]')
      const by = button ? (Number(button.dataset['turn']) as 1 | -1) : null
      if (by === null) held = null
      else if (held?.by !== by) held = { by, since: now }
      else if (now - held.since > turnDelay) {
        held = { by, since: now }
        turnSpan(by)
      }
      const over = under('[data-place]')?.dataset['place'] ?? null
      const last = carried.read()
      if (last && last.over !== over) carried.set({ ...last, over })
      frame = requestAnimationFrame(onFrame)
    }

    const stop = (isReleased: boolean) => {
      cancelAnimationFrame(frame)
      stopFollowing()
      stopDrag.current = null
      area.removeAttribute('data-carrying')
      const hasMoved = Math.hypot(point.x - pressedAt.x, point.y - pressedAt.y) > tremble
      const isDropped = isReleased && !isOutsideFrame(point)
      const over = under('[data-place]')?.dataset['place'] ?? null
      carried.set(null)
      if (isDropped) finish(card, hasMoved ? over : null, isTouch && !hasMoved)
    }
    const stopFollowing = followPointer(point, () => {
      stopSensor()
      stop(false)
    })
    capturePointer(area, isTouch ? null : pointerId)
    area.toggleAttribute('data-carrying', true)
    stopDrag.current = stop
    carried.set({ card, over: null, box: { left, top, width } })
    frame = requestAnimationFrame(onFrame)
    if (isTouch) navigator.vibrate?.(10)
  })

  useEffect(() => {
    const area = root.current
    if (!area || !isOn) return
    const stopWatching = watchGestures(area, {
      canLift: (target) => canLift(target),
      onLift: (lifted) => lift(lifted),
      onRelease: () => stopDrag.current?.(true),
      onCancel: () => stopDrag.current?.(false),
    })
    return () => {
      stopDrag.current?.(false)
      stopWatching()
    }
  }, [root, isOn])
}
