import { useSyncExternalStore } from 'react'

/** State beside React: what changes with every pixel must only draw what it touches. */
export interface Store<State> {
  read(): State
  set(next: State): void
  subscribe(listener: () => void): () => void
}

export function createStore<State>(initial: State): Store<State> {
  let state = initial
  const listeners = new Set<() => void>()
  return {
    read: () => state,
    set(next) {
      if (Object.is(state, next)) return
      state = next
      for (const listener of listeners) listener()
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Draws again only when what `select` answers changes; it should answer something plain. */
export const useSelected = <State, Value>(store: Store<State>, select: (state: State) => Value): Value =>
  useSyncExternalStore(store.subscribe, () => select(store.read()))
