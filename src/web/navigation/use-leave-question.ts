import { useEffect, useRef, useState } from 'react'
import { useLeaveGuard } from './use-leave-guard.ts'

export interface LeaveQuestion {
  leave(): void
  stay(): void
}

/** While something is not saved, leaving it becomes a question; closing the tab becomes the browser's own. */
export function useLeaveQuestion(isDirty: boolean) {
  const [question, setQuestion] = useState<LeaveQuestion | null>(null)
  const isFree = useRef(false)

  useLeaveGuard(isDirty, (proceed) => {
    if (isFree.current) return proceed()
    const close = () => setQuestion(null)
    setQuestion({
      leave() {
        close()
        proceed()
      },
      stay: close,
    })
  })
  useEffect(() => {
    if (!isDirty) return
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', onBeforeUnload)
    return () => window.removeEventListener('beforeunload', onBeforeUnload)
  }, [isDirty])

  return {
    question,
    /** What is not saved does not matter any more: it was deleted, or has become something else. */
    letGo() {
      isFree.current = true
    },
  }
}
