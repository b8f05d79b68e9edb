import type { LeaveQuestion } from '#web/navigation/use-leave-question.ts'
import { useAdminText } from '#web/text/admin-text.ts'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'

export function DiscardQuestion({ question }: { question: LeaveQuestion | null }) {
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
