import { useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { Status } from '#core/contract/enums.ts'
import { effectsOf, outsideEffectsOf } from '#core/domain/board/stage-effects.ts'
import { StageMessage } from '#web/form/stage-message.tsx'
import { useArrivalFields } from '#web/form/stage-rules/use-arrival-fields.tsx'
import { useTypedName } from '#web/form/use-typed-name.tsx'
import { useBoards, useLocations } from '#web/queries/boards.ts'
import { useLossReasons } from '#web/queries/opportunity/loss-reasons.ts'
import { useMissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import { useStages } from '#web/queries/stages.ts'
import { useMoveText } from '#web/text/board/move-text.ts'
import { useZonesText } from '#web/text/board/zones-text.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { ListBox } from '#web/ui/fields/list-box.tsx'
import { Select } from '#web/ui/fields/select.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
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
  const choices = useOtherBoards(opportunity)
  const [boardId, setBoardId] = useState<number | null>(null)
  const board = choices.find(({ Id }) => Id === boardId) ?? choices[0]
  const isFar = board !== undefined && board.BusinessId !== businessId
  const { stages, error } = useStages(board && !isFar ? board.Id : 0)
  const [stageId, setStageId] = useState<number | null>(null)
  const stage = stages.find(({ Id }) => Id === stageId) ?? stages[0]
  const [reason, setReason] = useState<number | null>(null)
  const [typed, setTyped] = useState('')
  const reasons = useLossReasons(businessId)
  const moveToBoard = useMoveToBoard()

  const hasReason = opportunity.Status === Status.Lost && opportunity.LossReason !== null
  const needsReason = stage !== undefined && effectsOf(stage).includes('loses') && !hasReason
  const outside = stage ? outsideEffectsOf(stage) : []
  const named = (effects: ReturnType<typeof effectsOf>) => effects.map((effect) => text.board.effects[effect])
  const deletes = outside.includes('deletes-account')
  const isNamed = !deletes || typed.trim() === opportunity.CoworkerFullName
  const canMove = stage !== undefined && !isFar && isNamed && (!needsReason || reason !== null)
  const move = () => {
    if (!canMove || !name.check()) return
    const filled = arrival.read()
    if (!filled) return
    onClose()
    moveToBoard(opportunity, stage, needsReason ? reason : null, filled)
  }
  const missingOn = useMissingFields(board?.Id ?? null)
  const missing = stage ? missingOn(opportunity, stage.Id) : []
  const arrival = useArrivalFields({
    missing,
    businessId,
    currency: opportunity.CrmBoardColumnCrmBoardBusinessCurrencyCode,
  })
  const name = useTypedName({
    customer: opportunity.CoworkerFullName,
    isAsked: outside.includes('deletes-account'),
    onEnter: move,
  })
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
      {board ? (
        <div className="flex flex-col gap-3">
          <Select
            label={words.board}
            value={board.Id}
            options={choices.map(({ Id, label }) => ({ value: Id, label }))}
            onChange={setBoardId}
          />
          {isFar && <p role="alert">{words.otherLocation(board.location)}</p>}
          {error && <p role="alert">{text.errors.reason(error)}</p>}
          {!isFar && !error && stages.length === 0 && <p role="status">{words.loading}</p>}
          {stages.length > 0 && (
            <ListBox
              label={words.stage}
              options={stages.map((each) => ({
                id: each.Id,
                label: each.Name,
                note: named(effectsOf(each)).join(', ') || undefined,
              }))}
              value={stage?.Id ?? null}
              onChange={setStageId}
              // What acts outside, and what needs a reason, is not answered by the key that chose the stage.
              onConfirm={() => outside.length === 0 && !needsReason && missing.length === 0 && move()}
            />
          )}
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
            <p className="font-medium text-danger">{confirm.consequence(stage.Name, named(outside))}</p>
          )}
          {deletes && (
            <TextField
              label={words.name}
              hint={words.typeName(opportunity.CoworkerFullName)}
              value={typed}
              autoComplete="off"
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
          {stage && outside.includes('sends-message') && (
            <StageMessage stageId={stage.Id} to={opportunity.CoworkerEmail} />
          )}
          {name.field}
        </div>
      ) : (
        <p>{words.noOther}</p>
      )}
    </Dialog>
  )
}

/** Every board but that of the card, those of its location first; the others are named with theirs. */
function useOtherBoards({ CrmBoardColumnCrmBoardId, CrmBoardColumnCrmBoardBusinessId }: CrmOpportunity) {
  const words = useZonesText()
  const { boards } = useBoards()
  const { locations } = useLocations()
  const isNear = ({ BusinessId }: { BusinessId: number }) => BusinessId === CrmBoardColumnCrmBoardBusinessId
  return boards
    .filter(({ Id }) => Id !== CrmBoardColumnCrmBoardId)
    .map((board) => {
      const location = locations.find(({ Id }) => Id === board.BusinessId)?.Name ?? ''
      return { ...board, location, label: isNear(board) ? board.Name : words.boardAt(board.Name, location) }
    })
    .toSorted((one, other) => Number(isNear(other)) - Number(isNear(one)))
}
