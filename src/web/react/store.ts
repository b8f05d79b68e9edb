/** State beside React, for whatever changes too often, or too far from a component, to be state of one. */
export interface Store<State> {
  read(): State
  /** Tells the listeners, unless it is the very same state. */
  set(next: State): void
  /** Answers how to unsubscribe. */
  subscribe(listener: () => void): () => void
}

/** A store that others may only look at. */
export type ReadonlyStore<State> = Pick<Store<State>, 'read' | 'subscribe'>

/** `schedule` decides when listeners are told: by default at once, and once for all changes until it runs `notify`. */
export function createStore<State>(
  initial: State,
  schedule: (notify: () => void) => void = (notify) => notify(),
): Store<State> {
  let state = initial
  let isScheduled = false
  const listeners = new Set<() => void>()
  const notify = () => {
    isScheduled = false
    for (const listener of listeners) listener()
  }
  return {
    read: () => state,
    set(next) {
      if (Object.is(state, next)) return
      state = next
      if (isScheduled) return
      isScheduled = true
      schedule(notify)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
