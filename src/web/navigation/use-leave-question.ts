import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { type Navigation, useNavigation } from './navigation.ts'

export interface LeaveQuestion {
  leave(): void
  stay(): void
}

/**
 * While something is not saved, leaving it asks first. Before the tab is closed, the browser asks, unless `mayClose` says
 * that what was typed will be there again.
 */
export function useLeaveQuestion(isDirty: boolean, mayClose: () => boolean) {
  const [question, setQuestion] = useState<LeaveQuestion | null>(null)
  const isFree = useRef(false)

  useLeaveGuard(isDirty, (proceed, stay) => {
    if (isFree.current) return proceed()
    const close = () => setQuestion(null)
    setQuestion({
      leave() {
        close()
        proceed()
      },
      stay() {
        close()
        stay?.()
      },
    })
  })
  const onClosing = useEffectEvent((event: BeforeUnloadEvent) => {
    if (!mayClose()) event.preventDefault()
  })
  useEffect(() => {
    if (!isDirty) return
    const onBeforeUnload = (event: BeforeUnloadEvent) => onClosing(event)
    window.addEventListener('beforeunload', onBeforeUnload)
    return () => window.removeEventListener('beforeunload', onBeforeUnload)
  }, [isDirty])

  return {
    question,
    /** From now on leaving asks nothing: what was not saved was deleted, or has been saved elsewhere. */
    letGo() {
      isFree.current = true
    },
  }
}

/** While `isNeeded`, whoever leaves what is open is stopped: `ask` decides whether, and when, to proceed. */
function useLeaveGuard(isNeeded: boolean, ask: (proceed: () => void, stay?: () => void) => void): void {
  const navigation = useNavigation()
  const latest = useEffectEvent(ask)
  useEffect(() => {
    if (!isNeeded) return
    const asks: Ask = (proceed, stay) => latest(proceed, stay)
    guards.push(asks)
    const remove = navigation.guard(asks)
    return () => {
      guards.splice(guards.indexOf(asks), 1)
      remove()
      const below = guards.at(-1)
      if (below) navigation.guard(below)
    }
  }, [navigation, isNeeded])
}

type Ask = Parameters<Navigation['guard']>[0]

/** A form above another one is asked first; once it is gone, the one below is asked again. */
const guards: Ask[] = []
