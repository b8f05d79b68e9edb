import { type KeyboardEvent, useEffect, useRef } from 'react'
import { toggled } from '#web/board/bulk/selection.ts'
import { announce } from '#web/board/controller/announcer.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { commitDelay } from '#web/board/moves/steps.ts'
import { findCard } from '#web/board/view/shown-board.ts'
import { calendarKeys, type DayDirection, dayKeys, putKeys } from '#web/keys/calendar-keys.ts'
import { keyName } from '#web/keys/key-name.ts'
import { isLetterKey } from '#web/keys/keys-by-command.ts'
import { commandOf } from '#web/keys/page-keys.ts'
import { useCalendarText } from '#web/text/board/calendar-text.ts'
import type { CarriedStore } from './carried-store.ts'
import { dayBeside } from './model/period.ts'
import { type DayOf, isTray, placeOf } from './model/places.ts'
import { type DayFocus, focusedPlace } from './use-day-focus.ts'
import { useDayText } from './use-day-text.ts'
import type { Period } from './use-period.ts'
import type { usePut } from './use-put.ts'

interface CalendarKeysOptions {
  period: Period
  focus: DayFocus
  carried: CarriedStore
  dayOf: DayOf
  put: ReturnType<typeof usePut>
}

/** Carries out the keys of the calendar, on its days and its cards. Several steps of a card are one change, as on the board. */
export function useCalendarKeys({ period, focus, carried, dayOf, put }: CalendarKeysOptions) {
  const board = useBoardController()
  const text = useCalendarText()
  const dayText = useDayText()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  /** The card that keys have begun to move. */
  const moving = () => {
    const state = carried.read()
    return state?.box === null ? state : null
  }
  const commit = () => {
    clearTimeout(timer.current)
    const state = moving()
    if (!state) return false
    carried.set(null)
    if (state.over !== null) put(state.card, state.over)
    return true
  }
  const cancel = () => {
    clearTimeout(timer.current)
    const state = moving()
    if (!state) return false
    carried.set(null)
    announce(text.takenBack(state.card.CoworkerFullName))
    return true
  }

  /** Shows the day that a key leads to, and gives it the focus. */
  const goTo = (date: string) => {
    if (!period.weeks.flat().includes(date)) period.show(date)
    focus.goTo({ place: date, item: null })
  }

  const step = (id: number, direction: DayDirection) => {
    const before = moving()
    const card = before?.card.Id === id ? before.card : findCard(board.shown(), id)
    if (!card || card.Id < 0) return
    if (!board.shown().rights.edit) return board.refuseDrag()
    if (before && before.card.Id !== id) commit()
    const day = dayOf(card)
    const from = before?.over ?? placeOf(card, day)
    const date = isTray(from) ? day.today : dayBeside(from, direction, period.span, period.rules.firstDay)
    carried.set({ card, over: date, box: null })
    if (!period.weeks.flat().includes(date)) goTo(date)
    announce(text.trying(card.CoworkerFullName, dayText.long(date)))
    clearTimeout(timer.current)
    timer.current = setTimeout(commit, commitDelay)
  }

  /** Answers whether the key was for the calendar. */
  const run = (event: KeyboardEvent<HTMLElement>): boolean => {
    const at = focusedPlace(event.target)
    const name = keyName(event)
    const direction = commandOf(putKeys, name)
    const carriedId = moving()?.card.Id ?? null
    if (carriedId !== null && (name === 'Enter' || name === 'Escape' || name === 'Alt+Escape')) {
      return name === 'Enter' ? commit() : cancel()
    }
    const id = typeof at?.item === 'number' ? at.item : carriedId
    if (direction && id !== null) {
      step(id, direction)
      return true
    }
    if (!at) return false
    const goes = commandOf(dayKeys, name)
    if (at.item === null) return !isTray(at.place) && runOnDay(at.place, name, goes)
    if (goes === 'week-before' || goes === 'week-after') {
      return goBeside(event.target, goes === 'week-before' ? -1 : 1)
    }
    if (goes && !isTray(at.place)) {
      goTo(dayBeside(at.place, goes, period.span, period.rules.firstDay))
      return true
    }
    if (typeof at.item !== 'number' || event.repeat) return false
    if (isLetterKey(name) && !board.hasLetterKeys.read()) return false
    return runOnCard(commandOf(calendarKeys, name), at.item, event)
  }

  const runOnDay = (date: string, name: string, goes: DayDirection | null): boolean => {
    if (goes) goTo(dayBeside(date, goes, period.span, period.rules.firstDay))
    else if (name === 'Enter' || name === ' ') return goInto(date)
    else return false
    return true
  }

  const runOnCard = (
    command: (typeof calendarKeys)[keyof typeof calendarKeys] | null,
    id: number,
    { target }: KeyboardEvent<HTMLElement>,
  ): boolean => {
    switch (command) {
      case 'open':
        board.open(id)
        break
      case 'move-to':
        board.showMoveTo(id)
        break
      case 'value':
      case 'follow-up':
      case 'owner':
        board.dialog.set({ kind: command, id })
        break
      case 'select':
        board.selection.set(toggled(board.selection.read(), id))
        break
      case 'actions':
        if (target instanceof Element) board.showActions(id, target)
        break
      case 'leave-day': {
        const cell = target instanceof Element ? target.closest<HTMLElement>('[role=gridcell]') : null
        // Selected cards are let go first, and where there is no day Escape is for what is around.
        if (!cell || board.selection.read().ids.size > 0) return false
        cell.focus()
        break
      }
      case null:
        return false
    }
    return true
  }

  return (event: KeyboardEvent<HTMLElement>) => {
    if (!event.defaultPrevented && !event.nativeEvent.isComposing && run(event)) event.preventDefault()
  }
}

/** To the first card of a day. */
function goInto(date: string): boolean {
  const first = document.querySelector<HTMLElement>(`[data-calendar] [data-place="${date}"] [data-item]`)
  first?.focus()
  return first !== null
}

/** To the card above or below in the same place; above the first one is the day. */
function goBeside(target: EventTarget, by: 1 | -1): boolean {
  const place = target instanceof Element ? target.closest<HTMLElement>('[data-place]') : null
  const item = target instanceof Element ? target.closest('[data-item]') : null
  if (!place || !item) return false
  const items = [...place.querySelectorAll<HTMLElement>('[data-item]')]
  const next = items[items.findIndex((each) => each === item) + by]
  if (next) next.focus()
  else if (by < 0 && place.matches('[role=gridcell]')) place.focus()
  return true
}
