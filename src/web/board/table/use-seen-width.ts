import { type RefObject, useLayoutEffect } from 'react'
import { scrolledPast } from '#web/react/reading-direction.ts'

/** From the beginning of the table to where the tools cover its heads, in CSS pixels. */
export const seenWidth = '--pb-seen-width'

interface SeenWidthOptions {
  /** Only they are told: what is below does not depend on it, and is not styled anew with each frame. */
  heads: RefObject<HTMLElement | null>
  scroller: RefObject<HTMLElement | null>
  tools: RefObject<HTMLElement | null>
}

/** Tells the heads how far they are seen, so that a name ends before the tools instead of under them. */
export function useSeenWidth({ heads, scroller, tools }: SeenWidthOptions): void {
  useLayoutEffect(() => {
    const [area, cover] = [scroller.current, tools.current]
    if (!area || !cover) return
    let told = 0
    const tell = () => {
      const width = scrolledPast(area) + area.clientWidth - cover.offsetWidth
      if (width === told) return
      told = width
      heads.current?.style.setProperty(seenWidth, `${width}px`)
    }
    const resizing = new ResizeObserver(tell)
    resizing.observe(area)
    resizing.observe(cover)
    area.addEventListener('scroll', tell, { passive: true })
    return () => {
      resizing.disconnect()
      area.removeEventListener('scroll', tell)
    }
  }, [heads, scroller, tools])
}
