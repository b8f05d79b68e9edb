import { createContext, use, useSyncExternalStore } from 'react'
import type { Route } from './route.ts'

/** The way through the app: the browser's own history here, a host's router in an embed. */
export interface Navigation {
  /** The same object until it changes. */
  read(): Route
  subscribe(listener: () => void): () => void
  /** What is not named stays as it is. `typing`: replaces at once, and the address follows when the typing rests. */
  go(to: Partial<Route>, mode: 'push' | 'replace' | 'typing'): void
  /** Leaves what the last push opened: Back where that push was ours, so that Back does not open it again. */
  close(to: Partial<Route>): void
  /**
   * While it stands, whoever wants to leave what is open (by a link, a key, Back) is stopped, and `ask` decides: it
   * may call `proceed`, at once or later. Answers how to end it.
   */
  guard(ask: (proceed: () => void) => void): () => void
}

export const NavigationContext = createContext<Navigation | null>(null)

export function useNavigation(): Navigation {
  const navigation = use(NavigationContext)
  if (!navigation) throw new Error('No NavigationContext above')
  return navigation
}

export function useRoute(): Route {
  const navigation = useNavigation()
  return useSyncExternalStore(navigation.subscribe, navigation.read)
}
