import { useSyncExternalStore } from 'react'
import type { ReadonlyStore } from './store.ts'

/** Renders again only when the selected value changes; select something that `Object.is` can compare. */
export function useSelected<State, Value>(store: ReadonlyStore<State>, select: (state: State) => Value): Value {
  const read = () => select(store.read())
  return useSyncExternalStore(store.subscribe, read, read)
}
