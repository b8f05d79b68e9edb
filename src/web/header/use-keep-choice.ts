import { useState } from 'react'
import { mayKeepBoards, rememberKeepChoice } from '#web/device/keep-choice.ts'
import { useServices } from '#web/sync/services.ts'

export interface KeepChoice {
  mayKeep: boolean
  choose(mayKeep: boolean): void
}

/** Whether the board that is open, or null, is kept on this device; a no takes away at once what is kept. */
export function useKeepChoice(boardId: number | null): KeepChoice {
  const { kept } = useServices()
  const [mayKeep, setMayKeep] = useState(mayKeepBoards)
  const choose = (wanted: boolean) => {
    rememberKeepChoice(wanted)
    // A browser that stores nothing has chosen already.
    setMayKeep(mayKeepBoards())
    if (!wanted) void kept.forget()
    else if (boardId !== null) kept.keep(boardId)
  }
  return { mayKeep, choose }
}
