import { type RefObject, useEffect, useState } from 'react'

/** In CSS pixels, at the sides of the board. */
const margin = 320

/** Whether an element is in sight of the board, or would soon be by scrolling sideways. */
export function useIsNear(element: RefObject<HTMLElement | null>, startsNear: boolean): boolean {
  const [isNear, setIsNear] = useState(startsNear)
  useEffect(() => {
    const watched = element.current
    if (!watched) return
    const watching = new IntersectionObserver((entries) => setIsNear(entries.at(-1)?.isIntersecting ?? true), {
      root: watched.closest('main'),
      rootMargin: `0px ${margin}px`,
    })
    watching.observe(watched)
    return () => watching.disconnect()
  }, [element])
  return isNear
}
