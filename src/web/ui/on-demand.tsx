import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { createStore } from '#web/react/store.ts'
import { CodeMissing, type CodeMissingProps } from './code-missing.tsx'

export interface OnDemand<Props> {
  (props: Props): ReactNode
  /** Loads the code ahead of the first render. */
  prefetch(): void
}

interface OnDemandOptions<Props> {
  /** Where "Try again" stands while the code is missing; by default in the place of the component. */
  place?: CodeMissingProps['place']
  /** What closes the component. */
  onClose?(props: Props): () => void
}

/** In milliseconds: how long before the one retry that nobody has to ask for. */
const retryDelay = 1000

/**
 * A component whose code is loaded when it is first shown; it renders nothing until then. Unlike `React.lazy` it never
 * suspends: React delays what has suspended by up to 300 ms, even if the code is already there. Code that cannot be loaded,
 * because the network fails or a newer version was deployed, leaves the rest of the page as it is.
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { place = 'here', onClose }: OnDemandOptions<Props> = {},
): OnDemand<Props> {
  const code = createStore<{ component: ComponentType<Props> } | 'missing' | null>(null)
  let isLoading = false

  const loadTwice = async () => {
    try {
      return await load()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, retryDelay))
      return load()
    }
  }
  const prefetch = () => {
    if (isLoading) return
    isLoading = true
    loadTwice().then(
      (component) => code.set({ component }),
      () => {
        isLoading = false
        code.set('missing')
      },
    )
  }
  const tryAgain = () => {
    code.set(null)
    prefetch()
  }

  function Shown(props: Props) {
    const read = useSyncExternalStore(code.subscribe, code.read, code.read)
    // What was prefetched in vain gets another chance when somebody wants to see it.
    useEffect(() => (code.read() === 'missing' ? tryAgain() : prefetch()), [])
    if (read === 'missing') return <CodeMissing place={place} tryAgain={tryAgain} onClose={onClose?.(props) ?? null} />
    return read && <read.component {...props} />
  }
  return Object.assign(Shown, { prefetch })
}
