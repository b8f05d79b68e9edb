import { useRef } from 'react'
import { useFormText } from '#web/text/form-text.ts'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { useOutsideQuestion } from '#web/ui/layers/outside-question.ts'

interface LeaveDialogProps {
  /** Says what is not saved. */
  text: string
  isSaving: boolean
  onSave(): void
  onDiscard(): void
  onStay(): void
}

/** Asks whether to save or to discard before leaving; the form stays open behind it. */
export function LeaveDialog({ text: description, isSaving, onSave, onDiscard, onStay }: LeaveDialogProps) {
  const text = useFormText()
  const save = useRef<HTMLButtonElement>(null)
  const isOutside = useOutsideQuestion({
    question: {
      title: text.leave.title,
      text: description,
      actions: [
        { id: 'stay', label: text.leave.stay, kind: 'cancel' },
        { id: 'discard', label: text.leave.discard, kind: 'danger' },
        { id: 'save', label: text.leave.save, kind: 'primary' },
      ],
    },
    onAnswer(action) {
      if (action === 'save') onSave()
      else if (action === 'discard') onDiscard()
      else onStay()
    },
  })
  if (isOutside) return null
  return (
    <Dialog
      role="alertdialog"
      title={text.leave.title}
      description={description}
      initialFocus={save}
      onClose={onStay}
      footer={
        <>
          <Button onClick={onStay}>{text.leave.stay}</Button>
          <Button className="text-danger" onClick={onDiscard}>
            {text.leave.discard}
          </Button>
          <Button ref={save} kind="primary" isBusy={isSaving} onClick={onSave}>
            {isSaving ? text.saving : text.leave.save}
          </Button>
        </>
      }
    />
  )
}
