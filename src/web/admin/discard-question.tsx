import { useEffect, useRef, useState } from 'react'
import { useLeaveGuard } from '#web/navigation/use-leave-guard.ts'
import { useAdminText } from '#web/text/admin-text.ts'
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx'

interface Question {
  leave(): void
  stay(): void
}

/** While something is not saved, leaving it becomes a question; closing the tab becomes the browser's own. */
export function useDiscardQuestion(isDirty: boolean) {
  const [question, setQuestion] = useState<Question | null>(null)
  const isFree = useRef(false)
  useLeaveGuard(isDirty, (proceed) => {
    if (isFree.current) return proceed()
    const stay = () => setQuestion(null)
    const leave = () => {
      stay()
      proceed()
    }
    setQuestion({ leave, stay })
  })
  useEffect(() => {
    if (!isDirty) return
    const onBeforeUnload = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', onBeforeUnload)
    return () => window.removeEventListener('beforeunload', onBeforeUnload)
  }, [isDirty])
  return {
    question,
    /** What is not saved has become something else. */
    letGo() {
      isFree.current = true
    },
  }
}

export function DiscardQuestion({ question }: { question: Question | null }) {
  const text = useAdminText().leave
  if (!question) return null
  return (
    <ConfirmDialog
      title={text.title}
      confirmLabel={text.discard}
      cancelLabel={text.stay}
      onConfirm={question.leave}
      onCancel={question.stay}
    >
      {text.text}
    </ConfirmDialog>
  )
}
