import { useState, useSyncExternalStore } from 'react'

/** For as long as something is held, what is shown stays as it is. */
export interface Hold {
  isHeld(): boolean
  subscribe(listener: () => void): () => void
}

/** The value, or while held the one from before. To begin and to end a hold draws nothing, unless there is news. */
export function useHeld<Value>(value: Value, hold: Hold): Value {
  const [memory] = useState(() => createMemory(value))
  const isBehind = useSyncExternalStore(hold.subscribe, () => hold.isHeld() && memory.last() !== value)
  return isBehind ? memory.last() : memory.show(value)
}

/** A memory, not a state: what it gives back is being drawn already, and need not be drawn again. */
const createMemory = <Value>(shown: Value) => ({
  last: () => shown,
  show: (value: Value) => (shown = value),
})
