import { useEffect, useState } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { Point } from '#web/board/drag/geometry.ts'
import { type ShownBoard, stageName } from '#web/board/view/shown-board.ts'
import { EffectsDialog } from '#web/form/effects-dialog.tsx'
import { StageMessage } from '#web/form/stage-message.tsx'
import { useArrivalFields } from '#web/form/stage-rules/use-arrival-fields.tsx'
import { useTypedName } from '#web/form/use-typed-name.tsx'
import { useLossReasons } from '#web/queries/opportunity/loss-reasons.ts'
import { useMoveText } from '#web/text/board/move-text.ts'
import { useText } from '#web/text/text.ts'
import { LossReasonPrompt } from './loss-reason-prompt.tsx'
import type { MoveQuestion } from './pending-move.ts'

interface MoveQuestionDialogProps {
  question: MoveQuestion
  shown: ShownBoard
  onCancel(): void
}

/** Asks for the loss reason if the move needs one, else for a confirmation of the stage's effects; and for what is missing. */
export function MoveQuestionDialog({ question, shown, onCancel }: MoveQuestionDialogProps) {
  const { answer } = useBoardController()
  const text = useText().board
  const words = useMoveText()
  const anchor = useAnchor(question)
  const { opportunity, asksReason, effects, missing } = question
  const reasons = useLossReasons(opportunity.CrmBoardColumnCrmBoardBusinessId)
  const stage = stageName(shown, question.to.CrmBoardColumnId)
  const consequence =
    effects.length > 0
      ? words.confirm.consequence(
          stage,
          effects.map((effect) => text.effects[effect]),
        )
      : null
  const message = effects.includes('sends-message') && (
    <StageMessage stageId={question.to.CrmBoardColumnId} to={opportunity.CoworkerEmail} />
  )
  const name = useTypedName({
    customer: opportunity.CoworkerFullName,
    isAsked: effects.includes('deletes-account'),
    // There is a reason to choose as well.
    onEnter: () => {},
  })
  const arrival = useArrivalFields({
    missing,
    businessId: opportunity.CrmBoardColumnCrmBoardBusinessId,
    currency: opportunity.CrmBoardColumnCrmBoardBusinessCurrencyCode,
  })
  if (asksReason) {
    return (
      anchor && (
        <LossReasonPrompt
          reasons={reasons}
          customer={opportunity.CoworkerFullName}
          warning={consequence}
          details={
            <>
              {message}
              {name.field}
              {arrival.inputs}
            </>
          }
          anchor={anchor}
          onChoose={(reason) => {
            const filled = name.check() ? arrival.read() : null
            if (filled) answer(reason, filled)
          }}
          onCancel={onCancel}
        />
      )
    )
  }
  return (
    <EffectsDialog
      stage={{ Id: question.to.CrmBoardColumnId, Name: stage }}
      effects={effects}
      customer={opportunity.CoworkerFullName}
      email={opportunity.CoworkerEmail}
      missing={missing}
      businessId={opportunity.CrmBoardColumnCrmBoardBusinessId}
      currency={opportunity.CrmBoardColumnCrmBoardBusinessCurrencyCode}
      onConfirm={(filled) => answer(null, filled)}
      onCancel={onCancel}
    />
  )
}

/** Where the card was dropped, else below the card, as soon as it is rendered in its new stage and scrolled to. */
function useAnchor(question: MoveQuestion): Point | null {
  const { elements } = useBoardController()
  const [found, setFound] = useState<{ question: MoveQuestion; at: Point } | null>(null)
  useEffect(() => {
    if (question.anchor) return
    const frame = requestAnimationFrame(() => {
      const card = elements.cards.get(question.opportunity.Id)
      // The filter may hide the stage it goes to: then below the top of that stage's strip.
      const stage = elements.stages.get(question.to.CrmBoardColumnId)
      const { left, width, top, bottom } = (card ?? stage)?.getBoundingClientRect() ?? new DOMRect()
      setFound({ question, at: { x: left + width / 2, y: card ? bottom : top } })
    })
    return () => cancelAnimationFrame(frame)
  }, [question, elements])
  return question.anchor ?? (found?.question === question ? found.at : null)
}
