import { useEffect, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { BoardDialog } from '#web/board/controller/board-controller.ts'
import { findCard, type ShownBoard } from '#web/board/view/shown-board.ts'
import { useInlineText } from '#web/text/board/inline-text.ts'
import { useText } from '#web/text/text.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { usePrefetch } from '#web/ui/use-prefetch.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { listenForFactClicks } from './fact-clicks.ts'
import { isEditedField } from './facts.ts'
import { useTypedAhead } from './use-typed-ahead.ts'

const InlineEdit = onDemand(async () => (await import('./inline-edit.tsx')).InlineEdit, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})

interface InlineLayerProps {
  dialog: BoardDialog | null
  shown: ShownBoard
}

/** Changing a fact on the card itself: what begins it, and the editor that is open. */
export function InlineLayer({ dialog, shown }: InlineLayerProps) {
  const board = useBoardController()
  const text = useInlineText()
  const { move } = useText().board
  const typed = useTypedAhead(board)
  const canEdit = shown.rights.edit
  const [held, setHeld] = useState<{ dialog: BoardDialog; record: CrmOpportunity } | null>(null)
  useEffect(() => {
    const element = board.elements.board.get()
    if (!element || !canEdit) return
    return listenForFactClicks(element, (id, kind) => board.dialog.set({ kind, id }))
  }, [board, canEdit])
  usePrefetch(InlineEdit)

  const isEdit = dialog !== null && isEditedField(dialog.kind)
  const found = isEdit ? findCard(shown, dialog.id) : null
  const isHeld = isEdit && held?.dialog === dialog
  // The record as it was when its editor was opened, also if somebody deletes it meanwhile: what is typed stays.
  const record = isHeld ? held.record : found
  if (isEdit && found && !isHeld) setHeld({ dialog, record: found })

  const refusal = canEdit ? (record && record.Id < 0 ? move.refused['not-saved-yet'] : null) : text.noRight
  const isRefused = isEdit && (refusal !== null || record === null)
  useEffect(() => {
    if (!isRefused) return
    if (refusal !== null) toast({ kind: 'info', title: refusal })
    board.dialog.set(null)
  }, [isRefused, refusal, board])

  if (!isEdit || isRefused || record === null || !isEditedField(dialog.kind)) return null
  return (
    <InlineEdit
      key={`${dialog.kind} ${dialog.id}`}
      fact={dialog.kind}
      base={record}
      typed={typed}
      {...('onTab' in dialog && { onTab: dialog.onTab })}
      onClose={() => {
        // Something else may have been opened in its place.
        if (board.dialog.read() === dialog) board.dialog.set(null)
      }}
    />
  )
}
