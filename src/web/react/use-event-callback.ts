import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function for ever, which does what it would do in the latest drawing: whoever gets it is not drawn again. */
export function useStable<Arguments extends unknown[], Result>(
  run: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  return useCallback((...given) => latest.current(...given), [])
}
