import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { can } from '#core/domain/rights/roles.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useFormText } from '#web/text/form-text.ts'
import { Button } from '#web/ui/button.tsx'
import { DeleteDialog } from './dialogs/delete-dialog.tsx'

interface EditorFooterProps {
  record: CrmOpportunity
  canSave: boolean
  isDirty: boolean
  /** An earlier save is on its way, or waits for the network. */
  isSaving: boolean
  /** A conflict has to be settled first. */
  isBlocked: boolean
  /** The page outside was pressed: say that there are unsaved changes. */
  isHinted: boolean
  onDiscard(): void
  onDeleted(): void
}

export function EditorFooter(props: EditorFooterProps) {
  const text = useFormText()
  const { remove, conflict } = useDrawerText()
  const { Roles } = useMe()
  const [isAsking, setIsAsking] = useState(false)
  const canDelete = can(Roles, 'CrmOpportunity', 'Delete')
  if (!props.canSave && !canDelete) return null
  // What was typed since then can be saved as well: it goes after the other.
  const isBusy = props.isSaving && !props.isDirty
  return (
    <div className="flex items-center gap-3 border-t border-border px-5 py-3">
      {canDelete && (
        <Button kind="quiet" className="-ms-3 text-danger" onClick={() => setIsAsking(true)}>
          <Trash2 aria-hidden size={16} />
          {remove.action}
        </Button>
      )}
      <p role="status" className="min-w-0 grow text-end text-xs text-muted">
        {props.isBlocked ? conflict.decideFirst : props.isHinted ? text.saveFirst : props.isDirty && text.unsaved}
      </p>
      {props.canSave && props.isDirty && <Button onClick={props.onDiscard}>{text.leave.discard}</Button>}
      {props.canSave && (
        <Button
          type="submit"
          kind="primary"
          isBusy={isBusy}
          disabled={!props.isDirty && !isBusy}
          // Can be pressed: what has to be decided may appear under the hand, and the press leads to it.
          aria-disabled={props.isBlocked}
          className={props.isBlocked ? 'opacity-50' : undefined}
        >
          {isBusy ? text.saving : text.save}
        </Button>
      )}
      {isAsking && (
        <DeleteDialog record={props.record} onDeleted={props.onDeleted} onClose={() => setIsAsking(false)} />
      )}
    </div>
  )
}
