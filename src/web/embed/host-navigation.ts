import { createStore } from '#web/react/store.ts'
import type { Navigation } from '#web/navigation/navigation.ts'
import { isOpen, isSamePlace, readRoute, type Route, writeRoute } from '#web/navigation/route.ts'

export interface HostNavigation extends Navigation {
  /**
   * Goes where the host wants; false: the user stays with what is not saved. `isTold`: the host does not know the route yet,
   * because it has only given a command.
   */
  goTo(route: Route, isTold?: boolean): Promise<boolean>
  /** Whether what is open may be left; asks the user where something is not saved. */
  mayLeave(): Promise<boolean>
  /** Whether something is open that is not saved. */
  isGuarded(): boolean
  onGuarded(listener: () => void): () => void
}

interface HostNavigationParts {
  start: Route
  /** Writes the address of the frame without an entry in the history, which is the host's. */
  writeAddress(address: string): void
  onChanged(route: string, mode: 'push' | 'replace'): void
}

/** In milliseconds: what is typed changes the host's address once it rests. */
const typingDelay = 300
const prefix = '/embed'

/** Reads a route of the host page, which is one below `/embed`; null where it leads to no board. */
export function readHostRoute(text: string): Route | null {
  const [path = '/', query = ''] = text.split('?')
  const route = readRoute(path, query)
  return route.screen === 'board' ? { ...route, isEmbedded: true } : null
}

/** The route as the host page knows it. */
export function hostRouteOf(route: Route): string {
  const text = writeRoute(route).slice(prefix.length)
  return text.startsWith('/') ? text : `/${text}`
}

/** The route of the host page: changes are told, and nothing enters the history from here. */
export function hostNavigation({ start, writeAddress, onChanged }: HostNavigationParts): HostNavigation {
  const route = createStore(start)
  const guard = createStore<((proceed: () => void, stay: () => void) => void) | null>(null)
  /** Whoever waits for the answer to the question that is open. */
  let waiting: (() => void) | null = null
  let debounce: ReturnType<typeof setTimeout> | undefined
  writeAddress(writeRoute(route.read()))

  const show = (next: Route) => {
    clearTimeout(debounce)
    debounce = undefined
    // What was asked about is gone, and so is the question.
    waiting?.()
    waiting = null
    writeAddress(writeRoute(next))
    route.set(next)
  }

  const tell = (mode: 'push' | 'replace') => onChanged(hostRouteOf(route.read()), mode)

  /** Runs `proceed` now, or when the guard lets it; `stay` where it does not. A new question takes the place of the last. */
  const ask = (proceed: () => void, stay: () => void) => {
    waiting?.()
    waiting = null
    const guarding = guard.read()
    if (!guarding) return proceed()
    const answered = (next: () => void) => () => {
      waiting = null
      next()
    }
    waiting = stay
    guarding(answered(proceed), answered(stay))
  }

  const pass = (next: Route, proceed: () => void, stay = () => {}) => {
    if (isSamePlace(route.read(), next)) return proceed()
    ask(() => {
      guard.set(null)
      proceed()
    }, stay)
  }

  /** Tells of a text that rests, or of one after which something else changes. */
  const flushTyping = () => {
    if (debounce === undefined) return
    show(route.read())
    tell('replace')
  }

  const enter = (next: Route, mode: 'push' | 'replace' | 'typing') => {
    const current = route.read()
    if (writeRoute(next) === writeRoute(current)) return
    if (mode === 'typing') {
      route.set(next)
      clearTimeout(debounce)
      debounce = setTimeout(flushTyping, typingDelay)
      return
    }
    flushTyping()
    // What is open has one entry: another card replaces it.
    const replacesOpen =
      isOpen(current) && isOpen(next) && current.boardId === next.boardId && !isSamePlace(current, next)
    show(next)
    tell(replacesOpen ? 'replace' : mode)
  }

  return {
    read: route.read,
    subscribe: route.subscribe,
    go(to, mode) {
      const next = { ...route.read(), ...to }
      pass(next, () => enter(next, mode))
    },
    close(to) {
      const next = { ...route.read(), ...to }
      pass(next, () => enter(next, 'replace'))
    },
    leave: (proceed) => ask(proceed, () => {}),
    guard(next) {
      guard.set(next)
      return () => {
        // A question that is open stays: what it asks about may just have been saved.
        if (guard.read() === next) guard.set(null)
      }
    },
    goTo(next, isTold = false) {
      return new Promise((resolve) => {
        pass(
          next,
          () => {
            if (isTold) enter(next, 'push')
            else show(next)
            resolve(true)
          },
          () => resolve(false),
        )
      })
    },
    mayLeave: () =>
      new Promise((resolve) => {
        ask(
          () => resolve(true),
          () => resolve(false),
        )
      }),
    isGuarded: () => guard.read() !== null,
    onGuarded: guard.subscribe,
  }
}
