import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { createStore } from '#web/react/store.ts'

export interface OnDemand<Props> {
  (props: Props): ReactNode
  /** Loads the code ahead of the first render. */
  prefetch(): void
}

/**
 * A component whose code is loaded when it is first shown; it renders nothing until then. Unlike `React.lazy` it never
 * suspends: React delays what has suspended by up to 300 ms, even if the code is already there.
 */
export function onDemand<Props extends object>(load: () => Promise<ComponentType<Props>>): OnDemand<Props> {
  const code = createStore<{ component: ComponentType<Props> } | { failure: unknown } | null>(null)
  let isLoading = false
  const prefetch = () => {
    if (isLoading) return
    isLoading = true
    load().then(
      (component) => code.set({ component }),
      (failure: unknown) => code.set({ failure }),
    )
  }
  function Shown(props: Props) {
    const read = useSyncExternalStore(code.subscribe, code.read)
    useEffect(prefetch, [])
    // The error boundary of the screen shows it.
    if (read && 'failure' in read) throw read.failure
    return read && <read.component {...props} />
  }
  return Object.assign(Shown, { prefetch })
}
