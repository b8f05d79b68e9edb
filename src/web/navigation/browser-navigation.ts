import type { Navigation } from './navigation.ts'
import { readRoute, type Route, writeRoute } from './route.ts'

/** Browsers slow down, or refuse, addresses that change with every key. */
const restOfTyping = 300

/** Marks an entry that this app pushed, with the address of the one below. */
interface OwnEntry {
  below: string
}

export function browserNavigation(window: Window): Navigation {
  const { history, location } = window
  const listeners = new Set<() => void>()
  let route = readRoute(location.pathname, location.search)
  let ask: ((proceed: () => void) => void) | null = null
  let late: ReturnType<typeof setTimeout> | undefined

  const show = (next: Route) => {
    route = next
    for (const listener of listeners) listener()
  }

  /** Runs `leave` now, or when the guard lets it; in a frame, Back belongs to the host. */
  const pass = (next: Route, leave: () => void) => {
    if (!ask || isSamePlace(route, next)) return leave()
    ask(() => {
      ask = null
      leave()
    })
  }

  const push = (next: Route, below: string) => {
    const entry: OwnEntry = { below }
    history.pushState(entry, '', writeRoute(next))
  }

  const replace = (next: Route) => {
    clearTimeout(late)
    late = undefined
    history.replaceState(history.state, '', writeRoute(next))
  }

  /** What was typed last stands in the address, too. */
  const catchUp = () => {
    if (late !== undefined) replace(route)
  }

  const enter = (next: Route, mode: 'push' | 'replace' | 'typing') => {
    if (writeRoute(next) === writeRoute(route)) return
    // One entry for whatever is open: another card takes its place, and closing leads to the board. A filter set
    // beside it is a step of its own.
    const isInstead = isOpen(route) && isOpen(next) && route.boardId === next.boardId && !isSamePlace(route, next)
    if (mode === 'typing') {
      clearTimeout(late)
      late = setTimeout(catchUp, restOfTyping)
    } else if (mode === 'push' && !isInstead && !next.isEmbedded) {
      catchUp()
      push(next, writeRoute(route))
    } else replace(next)
    show(next)
  }

  window.addEventListener('pagehide', catchUp)

  window.addEventListener('popstate', () => {
    clearTimeout(late)
    late = undefined
    const next = readRoute(location.pathname, location.search)
    if (!ask || isSamePlace(route, next)) return show(next)
    // The address has changed already: put it back, and go there again once the guard lets us.
    push(route, writeRoute(next))
    ask(() => {
      ask = null
      history.back()
    })
  })

  return {
    read: () => route,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    go(to, mode) {
      const next = { ...route, ...to }
      pass(next, () => enter(next, mode))
    },
    close(to) {
      const next = { ...route, ...to }
      // Another search or filter since then: what is below is not what shall be seen.
      const isBelow = history.state?.below === writeRoute(next)
      pass(next, () => (isBelow ? history.back() : enter(next, 'replace')))
    },
    guard(next) {
      ask = next
      return () => {
        if (ask === next) ask = null
      }
    },
  }
}

const isOpen = (route: Route) => route.opportunity !== null || route.newIn !== null || route.user !== null

/** Searching does not leave what is open. */
const isSamePlace = (a: Route, b: Route) =>
  a.screen === b.screen &&
  a.boardId === b.boardId &&
  a.opportunity === b.opportunity &&
  a.newIn === b.newIn &&
  a.user === b.user
