import { scrolledPast } from '#web/react/reading-direction.ts'
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import { useEventCallback } from '#web/react/use-event-callback.ts'
import { drawnColumns } from './model/cells.ts'
import type { SizedColumn, TableSizes } from './use-table-sizes.ts'

/** What rows draw of the columns that scroll. Its identity changes only with what it says. */
export interface DrawnColumns {
  /** Index of the first of them among all columns of the table. */
  readonly from: number
  readonly columns: readonly SizedColumn[]
  /** Where the first of them begins, after what stays, in CSS pixels. */
  readonly left: number
}

/** The columns in the window. While scrolling, another one is rendered in the same frame. `look`: reads the window now. */
export function useDrawnColumns(
  scroller: RefObject<HTMLElement | null>,
  { columns, fixed, lefts }: TableSizes,
): { drawn: DrawnColumns; look(): void } {
  const [sight, setSight] = useState(() => ({ left: 0, width: window.innerWidth }))
  const look = useEventCallback(() => {
    const element = scroller.current
    if (!element) return
    const next = { left: scrolledPast(element), width: element.clientWidth }
    setSight((before) => {
      const [was, is] = [before, next].map(({ left, width }) => drawnColumns(lefts, left, width - fixed))
      return was?.from === is?.from && was?.to === is?.to ? before : next
    })
  })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    let last = element.scrollLeft
    const onScroll = () => {
      if (element.scrollLeft === last) return
      last = element.scrollLeft
      flushSync(look)
    }
    const resizing = new ResizeObserver(look)
    resizing.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      resizing.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, look])
  const { from, to } = drawnColumns(lefts, sight.left, sight.width - fixed)
  const drawn = useMemo(
    () => ({ from: from + 1, columns: columns.slice(from + 1, to + 1), left: lefts[from] ?? 0 }),
    [from, to, columns, lefts],
  )
  return { drawn, look }
}
