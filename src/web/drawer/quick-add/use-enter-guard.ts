import { useRef } from 'react'

/** In milliseconds: whoever presses Enter twice so fast means the list from which they have chosen. */
const readingTime = 400

/** Keeps the Enter that follows a choice at once from adding what nobody has looked at. Whatever is typed ends that. */
export function useEnterGuard() {
  const closedUntil = useRef(0)
  return {
    close: () => void (closedUntil.current = performance.now() + readingTime),
    open: () => void (closedUntil.current = 0),
    isClosed: () => performance.now() < closedUntil.current,
  }
}
