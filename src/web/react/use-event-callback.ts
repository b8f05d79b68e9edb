import { useCallback, useLayoutEffect, useRef } from 'react'

/** A function whose identity never changes, and which calls the `run` of the latest render: a prop for memoised children. */
export function useEventCallback<Arguments extends unknown[], Result>(
  run: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  return useCallback((...given) => latest.current(...given), [])
}
