import { useState } from 'react'
import type { Coworker } from '#core/contract/entities/coworker.ts'
import { LeaveDialog } from '#web/form/leave-dialog.tsx'
import { useSaveKey } from '#web/form/use-save-key.ts'
import { useRereadCustomer } from '#web/queries/customers.ts'
import { useCustomerText } from '#web/text/customer-text.ts'
import { useFormText } from '#web/text/form-text.ts'
import { Button } from '#web/ui/button.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { RecordDialog } from '#web/drawer/dialogs/record-dialog.tsx'
import { CustomerFields } from './customer-fields.tsx'
import { changesOnTop, formOfCustomer } from './customer-form.ts'
import { useCustomerForm } from './use-customer-form.ts'

interface EditCustomerProps {
  customer: Coworker
  onClose(): void
}

/** Changes the contact data of a customer; closing it with changes asks what becomes of them. */
export function EditCustomer({ customer, onClose }: EditCustomerProps) {
  const text = useCustomerText().edit
  const { save: saveLabel, saving } = useFormText()
  const reread = useRereadCustomer()
  /** What the changes are made on; others may save the customer meanwhile. */
  const [base, setBase] = useState(customer)
  const [start] = useState(() => formOfCustomer(customer))
  const { record, isDirty } = useCustomerForm({ base, start, keepsNothing: true })
  const [isLeaving, setIsLeaving] = useState(false)
  const question = record.leaveQuestion ?? (isLeaving ? { leave: onClose, stay: () => setIsLeaving(false) } : null)
  const save = async (): Promise<boolean> => {
    const saved = await record.submit()
    if (!saved) return false
    toast({ kind: 'success', title: text.saved(saved.FullName) })
    return true
  }
  const saveAndClose = async () => {
    if (await save()) onClose()
  }
  /** Others have saved it: the own changes go on top of what they have left. */
  const takeTheirs = async () => {
    const theirs = await reread(base.Id)
    if (!theirs) return
    setBase(theirs)
    record.form.reset(changesOnTop(formOfCustomer(base), record.form.getValues(), formOfCustomer(theirs)))
    record.clearProblem()
  }
  useSaveKey(true, () => void saveAndClose())
  return (
    <>
      <RecordDialog
        title={text.title(base.FullName)}
        record={record}
        submitLabel={record.isSaving ? saving : saveLabel}
        problemAction={
          record.problem?.failure?.kind === 'conflict' && (
            <Button className="mt-2 text-text" onClick={() => void takeTheirs()}>
              {text.reload}
            </Button>
          )
        }
        onSubmit={() => void saveAndClose()}
        onClose={() => (isDirty ? setIsLeaving(true) : onClose())}
      >
        <CustomerFields belowEmail={null} />
      </RecordDialog>
      {question && (
        <LeaveDialog
          text={text.unsaved(base.FullName)}
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
