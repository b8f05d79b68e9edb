import { useSyncExternalStore } from 'react'
import type { ReadonlyStore } from './store.ts'

/** Renders again only when the selected value changes; select something that `Object.is` can compare. */
export const useSelected = <State, Value>(store: ReadonlyStore<State>, select: (state: State) => Value): Value =>
  useSyncExternalStore(store.subscribe, () => select(store.read()))
