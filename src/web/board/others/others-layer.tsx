import { useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { CardMarks, SavingNote } from '#web/board/card/card.tsx'
import type { BoardController } from '#web/board/controller/board-controller.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useServices } from '#web/queries/services.ts'
import { useMe } from '#web/queries/person/session.ts'
import type { ForeignChange } from '#web/sync/live/live-state.ts'
import { type TakenWin, watchTakenWins } from '#web/sync/undo/taken-wins.ts'
import { useLiveText } from '#web/text/live-text.ts'
import { useText } from '#web/text/text.ts'
import { createFlight, type Flight } from './flight.ts'
import { tellTakenWin } from './taken-wins.ts'
import { createNewsStore, NewsAnnouncer, type NewsStore } from './news-announcer.tsx'

/**
 * Shows what others change on the board while one looks at it, except under one's own hand. It is rendered with every
 * change of the board and draws nothing but what screen readers are told.
 */
export function OthersLayer() {
  const controller = useBoardController()
  const { live, api, confirmed, random, operations } = useServices()
  const { Id: userId } = useMe()
  const text = { ...useText(), live: useLiveText() }
  const [flight] = useState(() => createFlight(controller.elements))
  const [news] = useState(createNewsStore)

  const tellWin = useEffectEvent((win: TakenWin) => tellTakenWin(win, { controller, operations, text }))

  useEffect(() => {
    CardMarks.prefetch()
    SavingNote.prefetch()
  }, [])
  useEffect(() => {
    const onChanges = (changes: readonly ForeignChange[]) => {
      const pinned = live.pinned.read()
      takeOff(
        flight,
        controller,
        changes.filter(({ id }) => !pinned.has(id)).map(({ id }) => id),
      )
      const others = changes.filter(({ isOwn }) => !isOwn)
      if (others.length > 0) addTo(news, others, pinned)
    }
    const listener = { isUnderHand: (id: number) => isUnderHand(controller, id), onChanges }
    live.listeners.add(listener)
    let pinned = live.pinned.read()
    const stops = [
      () => live.listeners.delete(listener),
      live.pinned.subscribe(() => {
        const now = live.pinned.read()
        takeOff(
          flight,
          controller,
          [...pinned.keys()].filter((id) => !now.has(id)),
        )
        pinned = now
      }),
      controller.drag.subscribe(live.releaseCards),
      controller.dialog.subscribe(live.releaseCards),
      watchFocus(live.releaseCards),
      // Of a board that is left nothing is under anybody's hand.
      live.releaseCards,
    ]
    return () => stops.forEach((stop) => stop())
  }, [controller, live, flight, news])

  useEffect(() => {
    const pause = (milliseconds: number) => new Promise<void>((resolve) => void setTimeout(resolve, milliseconds))
    return watchTakenWins({ api, confirmed, random, userId, pause }, (win) => tellWin(win))
  }, [api, confirmed, random, userId])

  useLayoutEffect(() => flight.fly())
  return <NewsAnnouncer store={news} />
}

function isUnderHand({ elements, dialog, drag }: BoardController, id: number): boolean {
  if (drag.read().active?.id === id || dialog.read()?.id === id) return true
  return document.hasFocus() && elements.cards.get(id)?.contains(document.activeElement) === true
}

function takeOff(flight: Flight, { drag, shown }: BoardController, ids: readonly number[]) {
  // During a drag the board is frozen, and the rows of a table are no cards that fly.
  if (ids.length === 0 || drag.read().active || shown().rows) return
  flight.takeOff(new Set(ids), !isMotionReduced())
}

const isMotionReduced = () => matchMedia('(prefers-reduced-motion: reduce)').matches

function addTo(news: NewsStore, changes: readonly ForeignChange[], pinned: ReadonlyMap<number, unknown>) {
  news.set(
    new Map([...news.read(), ...changes.map((each) => [each.id, { ...each, isPinned: pinned.has(each.id) }] as const)]),
  )
}

/** Calls back when the focus has moved, and when the window has lost it. */
function watchFocus(onMove: () => void): () => void {
  // In a task: until then nothing has the focus.
  const later = () => void setTimeout(onMove)
  const watching = new AbortController()
  const { signal } = watching
  document.addEventListener('focusout', later, { signal })
  window.addEventListener('blur', later, { signal })
  return () => watching.abort()
}
