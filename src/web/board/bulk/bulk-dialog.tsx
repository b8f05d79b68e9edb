import { useRef, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { OtherBoardFields } from '#web/board/moves/other-board/other-board-fields.tsx'
import { type BoardOfCard, useOtherBoardStage } from '#web/board/moves/other-board/use-other-board-stage.ts'
import { stageChoices } from '#web/board/moves/stage-choices.ts'
import { type ShownBoard, stageName } from '#web/board/view/shown-board.ts'
import { useBoards } from '#web/queries/boards.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { type MissingFields, useMissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import { actionOf, type BulkChange, isEdit, plansOf } from './bulk-change.ts'
import { FollowUpDate, LookupList, notSet, ReasonList, SourceList, StageList } from './bulk-fields.tsx'
import { bulkGroups, isOfOneBoard, withoutUnfillable } from './bulk-groups.ts'
import type { BulkRequest } from './bulk-runner.ts'
import { ConsequenceList } from './consequence-list.tsx'
import { consequencesOf } from './consequences.ts'
import type { BulkQuestion } from './selection.ts'
import { useBulkArrival } from './use-bulk-arrival.tsx'

interface BulkDialogProps {
  question: BulkQuestion
  cards: readonly CrmOpportunity[]
  /** Of these, those that the filter hides. */
  hidden: readonly CrmOpportunity[]
  shown: ShownBoard
  missing: MissingFields
  onRun(request: BulkRequest): void
  /** The cards are to go to a stage of another board. */
  onOtherBoard(): void
  onClose(): void
}

/** Asks what is to be done to all selected cards, and says what that will do, and which of them stay, before anything is sent. */
export function BulkDialog({ question, cards, hidden, shown, missing, onRun, onOtherBoard, onClose }: BulkDialogProps) {
  const text = useBulkText()
  const { board, ui } = useText()
  const { kind } = question
  const isToOther = question.to === 'other-board'
  const to = question.to === 'other-board' ? null : question.to
  const [chosen, setChange] = useState<BulkChange>({
    stageId: to?.stageId ?? null,
    lossReason: null,
    value: question.value,
  })
  const [typed, setTyped] = useState('')
  const confirm = useRef<HTMLButtonElement>(null)
  const cancel = useRef<HTMLButtonElement>(null)

  const hasOthers = useBoards().boards.length > 1
  const other = useOtherBoardStage(boardOf(cards[0]), isToOther)
  const change = isToOther ? { ...chosen, stageId: other.stage?.Id ?? null } : chosen
  const found = bulkGroups(kind, change.stageId, cards, shown)
  const all = isToOther ? [{ cards, to: other.stage }] : found.groups
  const missingOn = useMissingFields(isToOther ? (other.stage?.CrmBoardId ?? null) : null)
  const missingOf = isToOther ? missingOn : missing
  const { groups, unfillable } = withoutUnfillable(all, missingOf)
  const changing = groups.reduce((sum, group) => sum + group.cards.length, 0)
  const target = isToOther ? other.stage : (groups[0]?.to ?? null)
  const name = (kind === 'move' && !isToOther && stageName(shown, change.stageId ?? 0).trim()) || (target?.Name ?? '')
  const consequences = consequencesOf(kind, groups, shown.stagesById)
  const { needsReason, isOutside, numberToType } = consequences
  const isChosen =
    changing > 0 &&
    (kind !== 'move' || target !== null) &&
    (!isEdit(kind) || change.value !== undefined) &&
    (!needsReason || change.lossReason !== null)
  const isReady = isChosen && (numberToType === null || Number(typed) === numberToType)
  const businessId = cards[0]?.CrmBoardColumnCrmBoardBusinessId ?? 0
  const arrival = useBulkArrival(groups, name, missingOf)
  const run = () => {
    if (!isReady) return
    // A reason that was chosen for another stage is not sent with this one.
    const fillsInOf = arrival.read()
    if (!fillsInOf) return
    const sent = { ...change, lossReason: needsReason ? change.lossReason : null }
    const stage = isToOther ? (target?.ToStringText ?? '') : name
    const plans = plansOf(question, sent, groups, shown, fillsInOf)
    onRun({ action: actionOf(kind), plans, stage, isOutside })
  }
  const choose = (id: number) => setChange({ ...change, value: id === notSet ? null : id })
  const list = {
    value: change.value === null ? notSet : typeof change.value === 'number' ? change.value : null,
    onChange: choose,
    // What reaches customers is confirmed by the button, once it was there to be read.
    onConfirm: () => (isOutside || arrival.section ? confirm.current?.focus() : run()),
  }
  const hasList = kind !== 'win' && kind !== 'archive' && kind !== 'delete' && !(to && !needsReason)
  const plainTitle = isToOther ? text.moveToOtherBoard(cards.length) : text.titles[kind](cards.length)
  const title = to && target ? text.moveTo(changing, name) : plainTitle

  return (
    <Dialog
      title={title}
      role={hasList ? 'dialog' : 'alertdialog'}
      onClose={onClose}
      {...(!hasList && { initialFocus: cancel })}
      footer={
        <>
          {kind === 'move' && question.to === null && hasOthers && isOfOneBoard(cards) && (
            <Button kind="quiet" className="me-auto" onClick={onOtherBoard}>
              {text.otherBoard}
            </Button>
          )}
          <Button ref={cancel} onClick={onClose}>
            {ui.cancel}
          </Button>
          <Button
            ref={confirm}
            kind={
              kind === 'delete' || consequences.effects.some(({ effect }) => effect === 'deletes-account')
                ? 'danger'
                : 'primary'
            }
            disabled={!isReady}
            onClick={run}
          >
            {text.confirm[kind]}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {/* What the stage does is read before it is confirmed: by the button. */}
        {isToOther && <OtherBoardFields choice={other} onConfirm={() => confirm.current?.focus()} />}
        {kind === 'move' && question.to === null && (
          <StageList
            {...list}
            value={change.stageId}
            stages={stageChoices(shown, null, board.effects)}
            onChange={(stageId) => setChange({ ...change, stageId })}
          />
        )}
        {(kind === 'owner' || kind === 'type') && <LookupList {...list} kind={kind} businessId={businessId} />}
        {kind === 'source' && <SourceList {...list} />}
        {kind === 'follow-up' && (
          <FollowUpDate
            businessId={businessId}
            value={change.value === null ? '' : typeof change.value === 'string' ? change.value : undefined}
            onChange={(date) => setChange({ ...change, value: date === '' ? null : date })}
          />
        )}
        {needsReason && (
          <ReasonList
            {...list}
            businessId={businessId}
            isBelow={kind === 'move' && !to}
            value={change.lossReason}
            onChange={(lossReason) => setChange({ ...change, lossReason })}
          />
        )}
        {arrival.section}
        {(kind === 'archive' || kind === 'delete') && <p>{text.text[kind]}</p>}
        <ConsequenceList
          of={consequences}
          stage={name}
          stays={{ withoutStage: isToOther ? [] : found.withoutStage, unfillable }}
        />
        {hidden.length > 0 && (
          <p className="text-muted">{text.hiddenNames(hidden.map((card) => card.CoworkerFullName))}</p>
        )}
        {numberToType !== null && (
          <TextField
            label={text.typeNumber(numberToType)}
            inputMode="numeric"
            autoComplete="off"
            value={typed}
            error={typed !== '' && !String(numberToType).startsWith(typed) ? text.wrongNumber(numberToType) : undefined}
            onChange={(event) => setTyped(event.target.value.trim())}
          />
        )}
      </div>
    </Dialog>
  )
}

const boardOf = (card: CrmOpportunity | undefined): BoardOfCard => ({
  CrmBoardColumnCrmBoardId: card?.CrmBoardColumnCrmBoardId ?? 0,
  CrmBoardColumnCrmBoardBusinessId: card?.CrmBoardColumnCrmBoardBusinessId ?? 0,
})
