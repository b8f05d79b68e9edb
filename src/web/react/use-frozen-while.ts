import { useState, useSyncExternalStore } from 'react'

/** Says whether what is shown must not change now, for example below a card that is being dragged. */
export interface Freeze {
  isFrozen(): boolean
  subscribe(listener: () => void): () => void
}

/** The value; while frozen, the one that was shown when the freeze began. The freeze itself renders nothing anew. */
export function useFrozenWhile<Value>(value: Value, freeze: Freeze): Value {
  const [memory] = useState(() => createMemory(value))
  const readBehind = () => freeze.isFrozen() && memory.shown() !== value
  const isBehind = useSyncExternalStore(freeze.subscribe, readBehind, readBehind)
  return isBehind ? memory.shown() : memory.show(value)
}

/** Not React state: what it holds is being rendered already, and setting it must not cause another render. */
const createMemory = <Value>(shown: Value) => ({
  shown: () => shown,
  show: (value: Value) => (shown = value),
})
