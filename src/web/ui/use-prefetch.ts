import { useEffect, useRef } from 'react'
import { whenIdle } from '#web/react/in-idle-time.ts'
import type { OnDemand } from './on-demand.tsx'

/** In milliseconds: until then the board itself is being loaded, and nobody opens anything so soon. */
const firstDelay = 1000

type Prefetched = Pick<OnDemand<never>, 'prefetch'>

/**
 * Loads the code of components before somebody needs it, while the browser is idle: it opens at once then, and also when
 * the network is gone. Looks at the components once.
 */
export function usePrefetch(...components: readonly Prefetched[]): void {
  const first = useRef(components)
  useEffect(() => {
    let stop = () => {}
    const timer = setTimeout(() => {
      stop = whenIdle(() => first.current.forEach((each) => each.prefetch()))
    }, firstDelay)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [])
}
