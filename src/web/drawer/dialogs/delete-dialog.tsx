import { useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useOperations } from '#web/queries/operations.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useText } from '#web/text/text.ts'
import { ConfirmDialog } from '#web/ui/layers/confirm-dialog.tsx'
import { toast } from '#web/ui/toast/toast.ts'

interface DeleteDialogProps {
  record: CrmOpportunity
  onDeleted(): void
  onClose(): void
}

export function DeleteDialog({ record, onDeleted, onClose }: DeleteDialogProps) {
  const { errors } = useText()
  const { remove } = useDrawerText()
  const operations = useOperations()
  const [isBusy, setIsBusy] = useState(false)
  const customer = record.CoworkerFullName

  const confirm = async () => {
    setIsBusy(true)
    const result = await operations.remove(record)
    setIsBusy(false)
    if (result.ok) onDeleted()
    else {
      toast({ kind: 'error', title: remove.failed(customer), description: errors.reason(result.error) })
      onClose()
    }
  }
  return (
    <ConfirmDialog
      title={remove.title(customer)}
      confirmLabel={remove.confirm}
      isBusy={isBusy}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    >
      {remove.text}
    </ConfirmDialog>
  )
}
