import { type RefObject, startTransition, useEffectEvent, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { afterPaint } from '#web/react/after-paint.ts'
import type { Passing } from './passing-rows.ts'
import { surroundings } from '#web/react/surroundings.ts'
import type { WatchedRows } from './watched-rows.ts'

/** What a list shows of its rows, in CSS pixels. */
export interface Viewport {
  scrollTop: number
  height: number
  /** How many rows are rendered beyond either edge, so that scrolling does not reach rows that are not rendered yet. */
  overscan: number
}

/**
 * The indexes of the rows to render, in order: those in the viewport, a few around them, and those of `kept`. All rows
 * are `rowHeight` pixels high. A list that has just become shorter counts as scrolled to its new end.
 */
export function visibleRows(
  { scrollTop, height, overscan }: Viewport,
  rowHeight: number,
  count: number,
  kept: readonly (number | undefined)[],
): number[] {
  const top = Math.max(0, Math.min(scrollTop, count * rowHeight - height))
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan)
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan)
  const rows = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)
  const outside = kept
    .filter((index) => index !== undefined)
    .filter((index) => index < count && (index < first || index >= end))
  return outside.length === 0 ? rows : [...new Set([...rows, ...outside])].toSorted((a, b) => a - b)
}

/** Where to scroll a list to, so that it shows a row; where it is, if it shows the row already. */
export function scrollTopFor(
  index: number,
  { scrollTop, height }: Omit<Viewport, 'overscan'>,
  rowHeight: number,
): number {
  if (index * rowHeight < scrollTop) return index * rowHeight
  return Math.max(scrollTop, (index + 1) * rowHeight - height)
}

/** In CSS pixels: what one frame of fast scrolling moves. */
const oneFrame = 240
/** Height of what is always above the lists: the header, the filters and the stage headings. In rows. */
const aboveLists = 1.5

/**
 * The viewport of a scrolling list whose rows are all `rowHeight` pixels high. The same object until another row becomes
 * visible; while scrolling, that row is rendered in the same frame. A list that starts outside of the window renders nothing
 * before the first paint. `phase`: so many pixels earlier than at its edge, for lists that scroll together and would all
 * render in one frame. `share`: of the window's height, what the list
 * probably gets. `passing`: how rows are drawn that are scrolled past so fast that nobody reads them.
 */
export function useViewport(
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
  startsOutside: boolean,
  { phase = 0, share = 1, passing }: { phase?: number; share?: number; passing?: Passing } = {},
): Viewport {
  // At first only what will be visible, as far as that can be known before anything has been measured.
  const [viewport, setViewport] = useState<Viewport>(() => ({
    scrollTop: 0,
    height: startsOutside ? 0 : surroundings().height * share - aboveLists * rowHeight,
    overscan: 0,
  }))
  const current = useEffectEvent(() => passing)
  useLayoutEffect(() => {
    const list = scroller.current
    const overscan = Math.ceil(oneFrame / rowHeight)
    if (!list) return
    const read = (isPainted: boolean) => {
      const { left, right } = list.getBoundingClientRect()
      if (!isPainted && (left >= window.innerWidth || right <= 0)) return
      const scrollTop = Math.floor((list.scrollTop + phase) / rowHeight) * rowHeight - phase
      // One more: it may be scrolled by a part of a row.
      const height = list.clientHeight + (isPainted ? rowHeight : 0)
      setViewport((before) => {
        const next = { scrollTop, height, overscan: isPainted ? overscan : before.overscan }
        // A row too many costs nothing; another render would.
        const isEnough = before.scrollTop === scrollTop && before.height >= height && before.overscan === next.overscan
        return isEnough ? before : next
      })
    }
    let isPainted = false
    let watched: WatchedRows | undefined
    const watch = async () => {
      const { watchRows } = await import('./watched-rows.ts')
      if (isPainted) watched = watchRows({ list, rowHeight, current, setViewport, onEnd: () => read(true) })
    }
    const cancel = afterPaint(() => {
      isPainted = true
      startTransition(() => read(true))
      if (current()) void watch()
    })
    const onScroll = (event: Event) => watched?.onScroll(event) || flushSync(() => read(true))
    // Reports after the layout and before the first paint: measuring here would force a layout for every list.
    const resizing = new ResizeObserver(() => watched?.onResize() || read(isPainted))
    resizing.observe(list)
    list.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      cancel()
      isPainted = false
      watched?.stop()
      resizing.disconnect()
      list.removeEventListener('scroll', onScroll)
    }
  }, [scroller, rowHeight, phase])
  return viewport
}
