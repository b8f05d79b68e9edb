import { createStore } from '#web/react/store.ts'
import type { Navigation } from './navigation.ts'
import { isOpen, isSamePlace, readRoute, type Route, writeRoute } from './route.ts'

/** In milliseconds. Browsers throttle, or refuse, addresses that change with every key: the address is debounced. */
const typingDelay = 300

/** The state of a history entry that this app pushed, with the address of the one below. */
interface OwnEntry {
  below: string
}

export function browserNavigation(window: Window): Navigation {
  const { history, location } = window
  const route = createStore(readRoute(location.pathname, location.search))
  let guard: ((proceed: () => void) => void) | null = null
  let debounce: ReturnType<typeof setTimeout> | undefined

  /** Runs `proceed` now, or when the guard lets it. */
  const pass = (next: Route, proceed: () => void) => {
    if (!guard || isSamePlace(route.read(), next)) return proceed()
    guard(() => {
      guard = null
      proceed()
    })
  }

  const push = (next: Route, below: string) => {
    const entry: OwnEntry = { below }
    history.pushState(entry, '', writeRoute(next))
  }

  const replace = (next: Route) => {
    clearTimeout(debounce)
    debounce = undefined
    history.replaceState(history.state, '', writeRoute(next))
  }

  /** Writes a debounced text into the address now. */
  const flushTyping = () => {
    if (debounce !== undefined) replace(route.read())
  }

  const enter = (next: Route, mode: 'push' | 'replace' | 'typing') => {
    const current = route.read()
    if (writeRoute(next) === writeRoute(current)) return
    // What is open has one entry: another card replaces it, and closing leads to the board. A filter that is set
    // meanwhile has an entry of its own.
    const replacesOpen =
      isOpen(current) && isOpen(next) && current.boardId === next.boardId && !isSamePlace(current, next)
    if (mode === 'typing') {
      clearTimeout(debounce)
      debounce = setTimeout(flushTyping, typingDelay)
    } else if (mode === 'push' && !replacesOpen) {
      flushTyping()
      push(next, writeRoute(current))
    } else replace(next)
    route.set(next)
  }

  window.addEventListener('pagehide', flushTyping)

  window.addEventListener('popstate', () => {
    clearTimeout(debounce)
    debounce = undefined
    const next = readRoute(location.pathname, location.search)
    if (!guard || isSamePlace(route.read(), next)) return route.set(next)
    // The browser has changed the address already: restore it, and go back again once the guard lets us.
    push(route.read(), writeRoute(next))
    guard(() => {
      guard = null
      history.back()
    })
  })

  return {
    read: route.read,
    subscribe: route.subscribe,
    go(to, mode) {
      const next = { ...route.read(), ...to }
      pass(next, () => enter(next, mode))
    },
    close(to) {
      const next = { ...route.read(), ...to }
      // After another filter, the entry below no longer shows what is wanted.
      const isBelow = history.state?.below === writeRoute(next)
      pass(next, () => (isBelow ? history.back() : enter(next, 'replace')))
    },
    leave(proceed) {
      // The guard stays until what it guards is gone: a sign-out may fail.
      if (guard) guard(proceed)
      else proceed()
    },
    guard(next) {
      guard = next
      return () => {
        if (guard === next) guard = null
      }
    },
  }
}
