import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { ShownBoard } from '#web/board/view/shown-board.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { type DayOf, isTray, placeOf, type Place } from './model/places.ts'
import type { Period } from './use-period.ts'

/** What has the focus in a place: a card (Id), the button for the rest of its cards, or the place itself. */
export type PlaceItem = number | 'more' | null

export interface FocusedPlace {
  readonly place: Place
  readonly item: PlaceItem
}

export interface DayFocus {
  at: FocusedPlace
  /** Gives the focus to it once it is drawn; where a card is not drawn, to the button for the rest, or to the day. */
  goTo(at: FocusedPlace): void
  /** Follows a focus that has moved by itself. */
  follow(target: EventTarget): void
}

/** The place and the item of an element in it. */
export function focusedPlace(target: EventTarget | null): FocusedPlace | null {
  if (!(target instanceof Element)) return null
  const place = target.closest<HTMLElement>('[data-place]')?.dataset['place']
  const item = target.closest<HTMLElement>('[data-item]')?.dataset['item']
  if (place === undefined) return null
  return { place, item: item === undefined ? null : item === 'more' ? item : Number(item) }
}

const placeElement = (root: Element, place: Place) => root.querySelector<HTMLElement>(`[data-place="${place}"]`)

function elementOf(root: Element, { place, item }: FocusedPlace): HTMLElement | null {
  const element = placeElement(root, place)
  const found = item === null ? null : element?.querySelector<HTMLElement>(`[data-item="${item}"]`)
  return found ?? element?.querySelector<HTMLElement>('[data-item="more"]') ?? element
}

interface DayFocusOptions {
  root: RefObject<HTMLElement | null>
  shown: ShownBoard
  period: Pick<Period, 'day' | 'weeks'>
  dayOf: DayOf
}

/** Which day or card has the focus, or gets it by Tab. Cards are kept by Id: others may put them elsewhere. */
export function useDayFocus({ root, shown, period, dayOf }: DayFocusOptions): DayFocus {
  const board = useBoardController()
  const [at, setAt] = useState<FocusedPlace>({ place: period.day, item: null })
  const wants = useRef<FocusedPlace | null>(null)
  const requested = useSelected(board.focus, ({ id, request }) => (request === null ? null : id))
  // One that the filter hides stays requested: the board says where it is.
  const findCard = (id: PlaceItem) => shown.rows?.find(({ Id }) => Id === id)
  const card = requested === null ? findCard(at.item) : findCard(requested)
  const place = card && placeOf(card, dayOf(card))
  const isDrawn = place !== undefined && (isTray(place) || period.weeks.some((week) => week.includes(place)))
  if (card && place !== undefined && isDrawn && (at.place !== place || at.item !== card.Id)) {
    setAt({ place, item: card.Id })
  }
  const handled = requested !== null && card ? card.Id : null
  useLayoutEffect(() => {
    // Its own change has put it on another day, in an element of its own.
    const isLost = document.activeElement === document.body
    if (isLost && at.item !== null && board.landed.read() === at.item) wants.current ??= at
  }, [at, board])
  useLayoutEffect(() => {
    const { id, request } = board.focus.read()
    if (handled === null || handled !== id || request === null) return
    // On a day that is not shown, it leaves the focus with the day that had it.
    if (request === 'focus') wants.current = isDrawn ? at : { ...at, item: null }
    board.focus.set({ id, request: null })
  }, [handled, isDrawn, at, board])

  useLayoutEffect(() => {
    const wanted = wants.current
    const element = wanted && root.current && elementOf(root.current, wanted)
    if (!element) return
    wants.current = null
    const target = element.matches('[tabindex], a, button') ? element : element.querySelector<HTMLElement>('a, button')
    target?.focus()
  })

  return {
    at,
    goTo(next) {
      wants.current = next
      setAt({ ...next })
    },
    follow(target) {
      const next = focusedPlace(target)
      if (!next) return
      if (typeof next.item === 'number' && board.focus.read().id !== next.item) {
        board.focus.set({ id: next.item, request: null })
      }
      if (next.place !== at.place || next.item !== at.item) setAt(next)
    },
  }
}
