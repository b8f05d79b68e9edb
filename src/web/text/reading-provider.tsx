import { type ReactNode, useSyncExternalStore } from 'react'
import { reading, ReadingContext } from './locale.ts'

/** Renders texts, numbers and dates anew when the reader wants them otherwise; what was typed stays. */
export function ReadingProvider({ children }: { children: ReactNode }) {
  const current = useSyncExternalStore(reading.subscribe, reading.read, reading.read)
  return <ReadingContext value={current}>{children}</ReadingContext>
}
