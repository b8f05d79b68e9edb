import { useState } from 'react'

/** The value, or while held the one from before. */
export function useHeld<Value>(value: Value, isHeld: boolean): Value {
  const [hold] = useState(() => createHold(value))
  return hold(value, isHeld)
}

/** A memory, not a state: what it gives back is being drawn already, and need not be drawn again. */
const createHold =
  <Value>(shown: Value) =>
  (value: Value, isHeld: boolean): Value =>
    isHeld ? shown : (shown = value)
