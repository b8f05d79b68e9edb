import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react'

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
  let code: { component: ComponentType<Props> } | { failure: unknown } | null = null
  let isLoading = false
  const listeners = new Set<() => void>()
  const settle = (next: typeof code) => {
    code = next
    for (const listener of listeners) listener()
  }
  const prefetch = () => {
    if (isLoading) return
    isLoading = true
    load().then(
      (component) => settle({ component }),
      (failure: unknown) => settle({ failure }),
    )
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  function Shown(props: Props) {
    const read = useSyncExternalStore(subscribe, () => code)
    useEffect(prefetch, [])
    // The error boundary of the screen shows it.
    if (read && 'failure' in read) throw read.failure
    return read && <read.component {...props} />
  }
  return Object.assign(Shown, { prefetch })
}
