import { type RefObject, startTransition, useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { afterPaint } from '#web/react/after-paint.ts'
import type { Sight } from './rows-in-sight.ts'

const spare = 3
/** Of the window, what no list has: the header, the filters and the heads of the stages. In rows. */
const aboveLists = 1.5

/**
 * What is in sight of a scrolling list of rows that are all `row` pixels high. The same object until another row
 * comes into sight; while scrolling, it is drawn in the very frame in which it does. A list that starts aside, beyond
 * the edge of the window, shows nothing before the first picture.
 */
export function useSight(scroller: RefObject<HTMLElement | null>, row: number, startsAside: boolean): Sight {
  // First only what will be seen, as far as that can be known before anything has been measured.
  const [sight, setSight] = useState<Sight>(() => ({
    scrollTop: 0,
    height: startsAside ? 0 : window.innerHeight - aboveLists * row,
    spare: 0,
  }))
  useLayoutEffect(() => {
    const list = scroller.current
    if (!list) return
    const read = (isPainted: boolean) => {
      if (!isPainted && list.getBoundingClientRect().left >= window.innerWidth) return
      const scrollTop = Math.floor(list.scrollTop / row) * row
      // One more: it may be scrolled by a part of a row.
      const height = list.clientHeight + (isPainted ? row : 0)
      setSight((known) => {
        const next = { scrollTop, height, spare: isPainted ? spare : known.spare }
        // A row too many costs nothing; drawing again because of it would.
        const isEnough = known.scrollTop === scrollTop && known.height >= height && known.spare === next.spare
        return isEnough ? known : next
      })
    }
    let isPainted = false
    const callOff = afterPaint(() => {
      isPainted = true
      startTransition(() => read(true))
    })
    const onScroll = () => flushSync(() => read(true))
    // Tells after the layout, and before the first paint: asking here would do the layout of every list by itself.
    const resizing = new ResizeObserver(() => read(isPainted))
    resizing.observe(list)
    list.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      callOff()
      resizing.disconnect()
      list.removeEventListener('scroll', onScroll)
    }
  }, [scroller, row])
  return sight
}
