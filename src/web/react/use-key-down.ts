import { type RefCallback, useCallback } from 'react'
import { useEventCallback } from './use-event-callback.ts'

/** A ref for an element that hears the keys pressed within it before anything around it does, the document included. */
export function useKeyDown(onKeyDown: (event: KeyboardEvent) => void): RefCallback<HTMLElement> {
  const latest = useEventCallback(onKeyDown)
  return useCallback(
    (element: HTMLElement | null) => {
      element?.addEventListener('keydown', latest)
      return () => element?.removeEventListener('keydown', latest)
    },
    [latest],
  )
}
