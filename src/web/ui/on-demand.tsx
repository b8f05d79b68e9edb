import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react'

export interface OnDemand<Props> {
  (props: Props): ReactNode
  /** Fetches the code before it is wanted. */
  prefetch(): void
}

/**
 * A component whose code comes when it is first shown; until then there is nothing. Unlike `React.lazy` it does not
 * suspend when the code is there already: React holds back for 300 ms whatever has suspended.
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
    // Whatever stands around it says so: the error boundary of the screen.
    if (read && 'failure' in read) throw read.failure
    return read && <read.component {...props} />
  }
  return Object.assign(Shown, { prefetch })
}
