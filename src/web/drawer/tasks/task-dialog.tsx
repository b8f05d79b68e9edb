import { useState } from 'react'
import type { CoworkerTask } from '#core/contract/entities/supporting.ts'
import { DraftBar } from '#web/form/draft-bar.tsx'
import { LeaveDialog } from '#web/form/leave-dialog.tsx'
import { useSaveKey } from '#web/form/use-save-key.ts'
import { RecordDialog } from '#web/drawer/dialogs/record-dialog.tsx'
import { useFormText } from '#web/text/form-text.ts'
import { useTaskText } from '#web/text/task-text.ts'
import { Button } from '#web/ui/button.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { TaskInputs } from './task-inputs.tsx'
import { useTaskForm } from './use-task-form.ts'

interface TaskDialogProps {
  customerId: number
  /** The task as it is now; null: a new one. */
  task: CoworkerTask | null
  onClose(): void
}

/** Adds a task, or changes one; closing it with changes asks what becomes of them. */
export function TaskDialog({ customerId, task, onClose }: TaskDialogProps) {
  const text = useTaskText().form
  const { save: saveLabel, saving } = useFormText()
  const { record, isDirty, restoredOf, discard, putOnTopOf } = useTaskForm(customerId, task)
  const [isLeaving, setIsLeaving] = useState(false)
  const close = () => {
    record.allowLeaving()
    onClose()
  }
  const question = record.leaveQuestion ?? (isLeaving ? { leave: close, stay: () => setIsLeaving(false) } : null)
  const save = async (): Promise<boolean> => {
    const saved = await record.submit()
    if (!saved) return false
    toast({ kind: 'success', title: (task ? text.saved : text.added)(saved.Name) })
    return true
  }
  const saveAndClose = async () => {
    if (await save()) close()
  }
  useSaveKey(true, () => void saveAndClose())
  const theirs = record.problem?.failure?.kind === 'conflict' ? task : null
  const [label, busyLabel] = task ? [saveLabel, saving] : [text.submit, text.submitting]
  return (
    <>
      <RecordDialog
        title={task ? text.editTitle : text.newTitle}
        record={record}
        submitLabel={record.isSaving ? busyLabel : label}
        problemAction={
          theirs && (
            <Button className="mt-2 text-text" onClick={() => putOnTopOf(theirs)}>
              {text.changedByOthers}
            </Button>
          )
        }
        onSubmit={() => void saveAndClose()}
        onClose={() => (isDirty ? setIsLeaving(true) : onClose())}
      >
        {restoredOf !== null && (
          <div className="col-span-full -mx-5 -mt-4">
            <DraftBar at={restoredOf} onDiscard={discard} />
          </div>
        )}
        <TaskInputs />
      </RecordDialog>
      {question && (
        <LeaveDialog
          text={text.unsaved}
          isSaving={record.isSaving}
          onSave={async () => {
            if (await save()) question.leave()
            else question.stay()
          }}
          onDiscard={question.leave}
          onStay={question.stay}
        />
      )}
    </>
  )
}
