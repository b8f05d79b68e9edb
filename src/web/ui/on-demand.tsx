import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { createStore } from '#web/react/store.ts'

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
    // Whatever stands around it says so: the error boundary of the screen.
    if (read && 'failure' in read) throw read.failure
    return read && <read.component {...props} />
  }
  return Object.assign(Shown, { prefetch })
}
