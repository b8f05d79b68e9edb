import { useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { keptReason } from '#core/domain/board/read-drop.ts'
import { effectsOf, outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import { StageMessage } from '#web/form/stage-message.tsx'
import { useArrivalFields } from '#web/form/stage-rules/use-arrival-fields.tsx'
import { useTypedName } from '#web/form/use-typed-name.tsx'
import { useLossReasons } from '#web/queries/opportunity/loss-reasons.ts'
import { useMissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import { useMoveText } from '#web/text/board/move-text.ts'
import { useZonesText } from '#web/text/board/zones-text.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Select } from '#web/ui/fields/select.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { OtherBoardFields } from './other-board-fields.tsx'
import { useOtherBoardStage } from './use-other-board-stage.ts'
import { useMoveToBoard } from './use-move-to-board.ts'

interface OtherBoardDialogProps {
  opportunity: CrmOpportunity
  onClose(): void
  /** What gets the focus when the dialog closes. */
  finalFocus(): HTMLElement | null
}

/** Asks for the board and the stage that a card goes to, and for whatever that stage needs. Nothing is sent before. */
export function OtherBoardDialog({ opportunity, onClose, finalFocus }: OtherBoardDialogProps) {
  const text = useText()
  const words = useZonesText()
  const { confirm } = useMoveText()
  const { asks } = useStageRulesText().arrival
  const businessId = opportunity.CrmBoardColumnCrmBoardBusinessId
  const [reason, setReason] = useState<number | null>(null)
  const reasons = useLossReasons(businessId)
  const moveToBoard = useMoveToBoard()
  const choice = useOtherBoardStage(opportunity)
  const { stage } = choice

  const needsReason = stage !== null && effectsOf(stage).includes('loses') && keptReason(opportunity, stage) === null
  const outside = stage ? outsideEffectsOf(stage) : []
  const missingOn = useMissingFields(stage?.CrmBoardId ?? null)
  const missing = stage ? missingOn(opportunity, stage.Id) : []
  const arrival = useArrivalFields({
    missing,
    businessId,
    currency: opportunity.CrmBoardColumnCrmBoardBusinessCurrencyCode,
  })
  const deletes = outside.includes('deletes-account')
  const canMove = stage !== null && (!needsReason || reason !== null)
  const move = () => {
    if (!canMove || !name.check()) return
    const filled = arrival.read()
    if (!filled) return
    onClose()
    moveToBoard(opportunity, stage, needsReason ? reason : keptReason(opportunity, stage), filled)
  }
  const name = useTypedName({ customer: opportunity.CoworkerFullName, isAsked: deletes, onEnter: move })
  return (
    <Dialog
      title={words.title(opportunity.CoworkerFullName)}
      onClose={onClose}
      finalFocus={finalFocus}
      footer={
        <>
          <Button onClick={onClose}>{text.ui.cancel}</Button>
          <Button kind={deletes ? 'danger' : 'primary'} disabled={!canMove} onClick={move}>
            {words.move}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {/* What acts outside, and what needs a reason, is not answered by the key that chose the stage. */}
        <OtherBoardFields
          choice={choice}
          onConfirm={() => outside.length === 0 && !needsReason && missing.length === 0 && move()}
        />
        {needsReason && (
          <Select<number | null>
            label={words.reason}
            isRequired
            value={reason}
            options={[
              { value: null, label: words.chooseReason },
              ...reasons.map(({ Id, Label }) => ({ value: Id, label: Label })),
            ]}
            onChange={setReason}
          />
        )}
        {stage && arrival.inputs && <p className="text-muted">{asks(stage.Name)}</p>}
        {arrival.inputs}
        {stage && outside.length > 0 && (
          <p className="font-medium text-danger">
            {confirm.consequence(
              stage.Name,
              outside.map((effect) => text.board.effects[effect]),
            )}
          </p>
        )}
        {stage && outside.includes('sends-message') && (
          <StageMessage stageId={stage.Id} to={opportunity.CoworkerEmail} />
        )}
        {name.field}
      </div>
    </Dialog>
  )
}
