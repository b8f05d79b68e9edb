import { useEffect, useLayoutEffect, useState } from 'react'

/** In milliseconds. */
const delay = 150

/** How many placeholders are visible. */
let visible = 0

/**
 * Whether a placeholder is visible yet: nothing shows while loading is too quick to notice. One that takes over from
 * another is visible at once, so that a page that loads in several steps does not blink.
 */
export function usePlaceholder(): boolean {
  const [isVisible, setIsVisible] = useState(() => visible > 0)
  useEffect(() => {
    const timer = setTimeout(() => setIsVisible(true), delay)
    return () => clearTimeout(timer)
  }, [])
  useLayoutEffect(() => {
    if (!isVisible) return
    visible += 1
    return () => void (visible -= 1)
  }, [isVisible])
  return isVisible
}
