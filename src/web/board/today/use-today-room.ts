import { useState } from 'react'
import { hadTodayLine } from '#web/device/today-line.ts'

/** The classes of what holds the line of what today asks for: its code comes later, and its room is there, or the board would move. */
export function useTodayRoom(): { room: string | undefined; onShown(isShown: boolean): void } {
  const [hasLine, setHasLine] = useState(hadTodayLine)
  const room = hasLine
    ? 'h-7 shrink-0 max-md:order-last max-md:border-t max-md:border-border max-md:bg-surface md:pt-1 pointer-coarse:h-9 short:hidden'
    : undefined
  return { room, onShown: setHasLine }
}
