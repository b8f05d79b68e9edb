import { type Dispatch, type SetStateAction, useEffect, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { effectsOf } from '#core/domain/board/stage-effects.ts'
import type { BoardView } from '#web/queries/board.ts'
import { useEnum } from '#web/queries/enums.ts'
import { useText } from '#web/text/text.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { findCard, type Point, type Question } from './moves/use-moves.ts'

const CardMenu = onDemand(async () => (await import('./card/card-menu.tsx')).CardMenu)
const MoveToDialog = onDemand(async () => (await import('./moves/move-to-dialog.tsx')).MoveToDialog)
const ConfirmDialog = onDemand(async () => (await import('#web/ui/layers/confirm-dialog.tsx')).ConfirmDialog)
const LossReasonPrompt = onDemand(async () => (await import('./moves/loss-reason-prompt.tsx')).LossReasonPrompt)

/** What floats above the board is not needed for its first picture; once that stands, it is fetched. */
export function prefetchDialogs(): void {
  for (const each of [CardMenu, MoveToDialog, ConfirmDialog, LossReasonPrompt]) each.prefetch()
}

export type BoardDialog =
  { kind: 'actions'; id: number; anchor: Element } | { kind: 'move-to'; id: number } | { kind: 'delete'; id: number }

export interface BoardDialogsProps {
  dialog: BoardDialog | null
  question: Question | null
  view: BoardView
  can: { edit: boolean; delete: boolean }
  show: Dispatch<SetStateAction<BoardDialog | null>>
  open(id: number): void
  onMove(opportunity: CrmOpportunity, stageId: number, where: 'top' | 'bottom'): void
  onDelete(opportunity: CrmOpportunity): void
  onAnswer(reason: number | null): void
  onNoAnswer(): void
}

export function BoardDialogs({ dialog, question, view, can, show, ...on }: BoardDialogsProps) {
  const text = useText().board
  const reasons = useEnum('eCrmOpportunityLossReason')
  const close = () => show(null)
  // A choice closes the menu after it has opened something else.
  const closeMenu = () => show((current) => (current?.kind === 'actions' ? null : current))
  const place = usePlaceOf(question)
  // Somebody else may have taken the card away meanwhile.
  const opportunity = dialog && findCard(view, dialog.id)
  const customer = opportunity?.CoworkerFullName ?? ''
  const stageName = question ? (view.stagesById.get(question.to.CrmBoardColumnId)?.Name ?? '') : ''
  const effects = question?.effects.map((effect) => text.effects[effect]) ?? []
  const consequence = effects.length > 0 ? text.confirmMove.consequence(stageName, effects) : null
  const choices = view.stages.map(({ stage }) => {
    const effects = effectsOf(stage).map((effect) => text.effects[effect])
    return {
      id: stage.Id,
      name: stage.Name,
      ...(effects.length > 0 ? { note: effects.join(', ') } : {}),
      isCurrent: stage.Id === opportunity?.CrmBoardColumnId,
    }
  })
  return (
    <>
      {opportunity && dialog?.kind === 'actions' && (
        <CardMenu
          customer={customer}
          anchor={dialog.anchor}
          can={can}
          stages={choices}
          onMove={(stageId) => on.onMove(opportunity, stageId, 'top')}
          onOpen={() => on.open(opportunity.Id)}
          onMoveTo={() => show({ kind: 'move-to', id: opportunity.Id })}
          onDelete={() => show({ kind: 'delete', id: opportunity.Id })}
          onClose={closeMenu}
        />
      )}
      {opportunity && dialog?.kind === 'move-to' && (
        <MoveToDialog
          customer={customer}
          stages={choices}
          onMove={(stageId, where) => {
            close()
            on.onMove(opportunity, stageId, where)
          }}
          onClose={close}
          finalFocus={() => controlOf(opportunity.Id)}
        />
      )}
      {opportunity && dialog?.kind === 'delete' && (
        <ConfirmDialog
          title={text.remove.title(customer)}
          confirmLabel={text.remove.confirm}
          onConfirm={() => {
            close()
            on.onDelete(opportunity)
          }}
          onCancel={close}
          finalFocus={() => controlOf(opportunity.Id)}
        >
          {text.remove.text}
        </ConfirmDialog>
      )}
      {question?.asksReason && place && (
        <LossReasonPrompt
          reasons={reasons}
          customer={question.opportunity.CoworkerFullName}
          warning={consequence}
          anchor={place}
          onChoose={on.onAnswer}
          onCancel={on.onNoAnswer}
        />
      )}
      {question && !question.asksReason && (
        <ConfirmDialog
          title={text.confirmMove.title(question.opportunity.CoworkerFullName, stageName)}
          confirmLabel={text.confirmMove.confirm}
          kind={question.effects.includes('deletes-account') ? 'danger' : 'primary'}
          onConfirm={() => on.onAnswer(null)}
          onCancel={on.onNoAnswer}
        >
          {consequence}
        </ConfirmDialog>
      )}
    </>
  )
}

/** What had the focus before may be gone: a menu, or the card as it stood in another stage. */
const controlOf = (id: number) =>
  document.querySelector<HTMLElement>(`[data-opportunity-id="${id}"] [data-card-control]`)

/** Where to ask: where the card was let go, else at the card, once it is drawn in its new stage and in view. */
function usePlaceOf(question: Question | null): Point | null {
  const [found, setFound] = useState<{ question: Question; at: Point } | null>(null)
  useEffect(() => {
    if (!question || question.anchor) return
    const frame = requestAnimationFrame(() => {
      const card = document.querySelector(`[data-opportunity-id="${question.opportunity.Id}"]`)
      // The filter may hide the stage that it goes to: then below its top.
      const stage = document.querySelector(`[data-stage-id="${question.to.CrmBoardColumnId}"]`)
      const { left, width, top, bottom } = (card ?? stage)?.getBoundingClientRect() ?? new DOMRect()
      setFound({ question, at: { x: left + width / 2, y: card ? bottom : top } })
    })
    return () => cancelAnimationFrame(frame)
  }, [question])
  return question?.anchor ?? (found && found.question === question ? found.at : null)
}
