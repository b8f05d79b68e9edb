import { createContext, use, useSyncExternalStore } from 'react'
import type { Route } from './route.ts'

/** Where somebody is in the app, and how they go elsewhere: the browser's history here, a host's router in an embed. */
export interface Navigation {
  /** The same object until the route changes. */
  read(): Route
  subscribe(listener: () => void): () => void
  /** What `to` leaves out stays. `typing`: replaces the route at once, and the address after a debounce. */
  go(to: Partial<Route>, mode: 'push' | 'replace' | 'typing'): void
  /** Closes what the last push opened: by Back if that push was ours, so that a later Back does not open it again. */
  close(to: Partial<Route>): void
  /** Leaves the whole screen by something that is no address, such as a sign-out: `proceed` runs now, or when the guard lets it. */
  leave(proceed: () => void): void
  /**
   * From now on leaving what is open (by a link, a key, Back) only calls `ask`, which may call `proceed`, at once or
   * later, or `stay` where somebody waits for the answer. Answers how to remove the guard.
   */
  guard(ask: (proceed: () => void, stay?: () => void) => void): () => void
}

export const NavigationContext = createContext<Navigation | null>(null)

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext)
  if (!navigation) throw new Error('No NavigationContext above')
  return navigation
}

export function useRoute(): Route {
  const navigation = useNavigation()
  return useSyncExternalStore(navigation.subscribe, navigation.read, navigation.read)
}
