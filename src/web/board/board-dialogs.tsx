import type { ReactNode } from 'react'
import { useEnum } from '#web/queries/enums.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useChangesText } from '#web/text/changes-text.ts'
import { useText } from '#web/text/text.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { usePrefetch } from '#web/ui/use-prefetch.ts'
import type { BoardDialog } from './controller/board-controller.ts'
import { CelebrationLayer } from './celebration/celebration-layer.tsx'
import { useBoardController } from './controller/board-context.ts'
import { toggled } from './bulk/selection.ts'
import { HeldElsewhere } from './moves/held-elsewhere.tsx'
import { stageChoices } from './moves/stage-choices.ts'
import { findCard, type ShownBoard } from './view/shown-board.ts'
import { useJumpToHits } from './view/use-jump-to-hits.ts'

const CardMenu = onDemand(async () => (await import('./card/card-menu.tsx')).CardMenu, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})
const MoveToDialog = onDemand(async () => (await import('./moves/move-to-dialog.tsx')).MoveToDialog, {
  place: 'above',
  onClose: ({ onClose }) => onClose,
})
const MoveQuestionDialog = onDemand(async () => (await import('./moves/move-question-dialog.tsx')).MoveQuestionDialog, {
  place: 'above',
  onClose: ({ onCancel }) => onCancel,
})
const ConfirmDialog = onDemand(async () => (await import('#web/ui/layers/confirm-dialog.tsx')).ConfirmDialog, {
  place: 'above',
  onClose: ({ onCancel }) => onCancel,
})

const OtherBoardDialog = onDemand(
  async () => (await import('./moves/other-board/other-board-dialog.tsx')).OtherBoardDialog,
  {
    place: 'above',
    onClose: ({ onClose }) => onClose,
  },
)

interface BoardDialogsProps {
  dialog: BoardDialog | null
  shown: ShownBoard
  /** Keys, and what else can be done on the cards themselves. */
  children: ReactNode
}

/** The menu of a card, the dialogs for moving and deleting it, and the question that a move may have to answer. */
export function BoardDialogs({ dialog, shown, children }: BoardDialogsProps) {
  const board = useBoardController()
  const text = useText().board
  useJumpToHits(shown)
  const { remove } = useChangesText()
  // Loaded with the board: neither the first question nor a card that is opened without a network must wait for them.
  useEnum('eCrmOpportunityLossReason')
  useEnum('eCrmOpportunityStatus')
  const question = useSelected(board.pending, (state) => state.question)
  usePrefetch(CardMenu, MoveToDialog, ConfirmDialog, MoveQuestionDialog)

  // The card may be gone meanwhile.
  const opportunity = dialog && findCard(shown, dialog.id)
  const close = () => board.dialog.set(null)
  const stages = opportunity ? stageChoices(shown, opportunity, text.effects) : []
  // What had the focus before may be gone: a menu, or the card's element in its former stage.
  const finalFocus = (id: number) => () => board.elements.cardControls.get(id) ?? null

  return (
    <>
      {opportunity && dialog?.kind === 'actions' && (
        <CardMenu
          opportunity={opportunity}
          anchor={dialog.anchor}
          can={shown.rights}
          stages={stages}
          onMove={(stageId) => board.moveToTop(opportunity.Id, stageId)}
          onOpen={() => board.open(opportunity.Id)}
          onMoveTo={() => board.showMoveTo(opportunity.Id)}
          isSelected={board.selection.read().ids.has(opportunity.Id)}
          onSelect={
            opportunity.Id > 0 && (shown.rights.edit || shown.rights.delete)
              ? () => board.selection.set(toggled(board.selection.read(), opportunity.Id))
              : null
          }
          onEdit={(kind) => board.dialog.set({ kind, id: opportunity.Id })}
          onSnooze={() => board.dialog.set({ kind: 'snooze', id: opportunity.Id })}
          onDelete={() => board.dialog.set({ kind: 'delete', id: opportunity.Id })}
          onClose={() => {
            // The chosen entry may have opened another dialog.
            if (board.dialog.read()?.kind === 'actions') close()
          }}
        />
      )}
      {opportunity && dialog?.kind === 'move-to' && (
        <MoveToDialog
          customer={opportunity.CoworkerFullName}
          stages={stages}
          chosen={dialog.chosen}
          onOtherBoard={() => board.dialog.set({ kind: 'other-board', id: opportunity.Id })}
          onChoose={(chosen) => board.dialog.set({ ...dialog, chosen })}
          onMove={(stageId, where) => {
            close()
            if (where === 'top') board.moveToTop(opportunity.Id, stageId)
            else board.moveToEnd(opportunity.Id, stageId)
          }}
          onClose={close}
          finalFocus={finalFocus(opportunity.Id)}
        />
      )}
      {opportunity && dialog?.kind === 'other-board' && (
        <OtherBoardDialog opportunity={opportunity} onClose={close} finalFocus={finalFocus(opportunity.Id)} />
      )}
      {opportunity && dialog?.kind === 'delete' && (
        <ConfirmDialog
          title={remove.title(opportunity.CoworkerFullName)}
          confirmLabel={remove.confirm}
          onConfirm={() => {
            close()
            board.remove(opportunity)
          }}
          onCancel={close}
          finalFocus={finalFocus(opportunity.Id)}
        >
          {remove.text}
        </ConfirmDialog>
      )}
      {children}
      <CelebrationLayer />
      <HeldElsewhere shown={shown} />
      {question && <MoveQuestionDialog question={question} shown={shown} onCancel={board.cancel} />}
    </>
  )
}
