import { useEffect } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { type ShownBoard, stageName } from '#web/board/view/shown-board.ts'
import { type MissingFields, useMissingFieldsOfBoards } from '#web/queries/stage-rules/stage-settings.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { BulkBar } from './bulk-bar.tsx'
import { actionOf, plansOf } from './bulk-change.ts'
import { bulkGroups, isOfOneBoard } from './bulk-groups.ts'
import { useBulkRunner } from './use-bulk-runner.ts'
import { selectedCards, without } from '#web/board/bulk/selecting/choose.ts'
import { consequencesOf } from './consequences.ts'
import { NearChecks } from '#web/board/bulk/selecting/near-checks.tsx'
import { missingAmong } from './missing-among.ts'
import { type BulkQuestion, noSelection } from './selection.ts'
import { useSelectionGestures } from '#web/board/bulk/selecting/use-selection-gestures.ts'

const aboveThePage = { place: 'above', onClose: ({ onClose }: { onClose(): void }) => onClose } as const

const BulkDialog = onDemand(async () => (await import('./bulk-dialog.tsx')).BulkDialog, aboveThePage)
const BulkReport = onDemand(async () => (await import('./bulk-report.tsx')).BulkReport, aboveThePage)

/** Selecting cards, and what is done to all of them. */
export function BulkLayer({ shown }: { shown: ShownBoard }) {
  const { rights } = shown
  const isOffered = rights.edit || rights.delete
  return isOffered ? <Layer shown={shown} /> : <NoRight />
}

/** A key has selected a card all the same. */
function NoRight() {
  const { selection } = useBoardController()
  const text = useBulkText()
  useEffect(() => {
    const refuse = () => {
      if (selection.read().ids.size === 0) return
      selection.set(noSelection)
      toast({ kind: 'info', title: text.noRight })
    }
    refuse()
    return selection.subscribe(refuse)
  }, [selection, text])
  return null
}

function Layer({ shown }: { shown: ShownBoard }) {
  const text = useBulkText()
  const board = useBoardController()
  const runner = useBulkRunner()
  const selection = useSelected(board.selection, (state) => state)
  const question = useSelected(board.bulk, (state) => state)
  const progress = useSelected(runner.progress, (state) => state)
  const report = useSelected(runner.report, (state) => state)
  const missing = useMissingFieldsOfBoards([...new Set([...shown.stagesById.values()].map((each) => each.CrmBoardId))])
  const { cards, hidden, gone } = selectedCards(selection, shown)
  const isRunning = progress !== null
  const asked = cards.length > 0 && !isRunning ? question : null
  // Each location has other boards.
  const isScattered = asked?.to === 'other-board' && !isOfOneBoard(cards)
  // What moves along unseen is named first.
  const isAsking = asked !== null && !isScattered && (hidden.length > 0 || mustAsk(asked, cards, shown, missing))

  useSelectionGestures()
  useEffect(() => {
    // What the run itself deletes leaves the selection when it has ended.
    if (gone.length === 0 || isRunning) return
    board.selection.set(without(board.selection.read(), gone))
    toast({ kind: 'info', title: text.gone(gone.length) })
  })

  useEffect(() => {
    // The cards have gone while it was open: it must not come back with the next selection.
    if (question && !asked) board.bulk.set(null)
  })
  useEffect(() => {
    // A drop that neither reaches customers nor needs a reason is no question, as that of a single card.
    if (!asked?.to || isAsking) return
    board.bulk.set(null)
    if (asked.to === 'other-board') {
      toast({ kind: 'info', title: text.severalBoards })
      return
    }
    const { stageId } = asked.to
    const { groups } = bulkGroups(asked.kind, stageId, cards, shown)
    const plans = plansOf(asked, { stageId, lossReason: null, value: undefined }, groups, shown, () => ({}))
    runner.run({ action: actionOf(asked.kind), plans, stage: stageName(shown, stageId).trim(), isOutside: false })
  })
  useEffect(() => {
    if (cards.length === 0) return
    BulkDialog.prefetch()
    BulkReport.prefetch()
  }, [cards.length])

  const close = () => board.bulk.set(null)
  return (
    <>
      {selection.ids.size === 0 && !shown.rows && <NearChecks shown={shown} />}
      {(cards.length > 0 || isRunning) && (
        <BulkBar
          cards={cards}
          hidden={hidden}
          can={shown.rights}
          progress={progress}
          onAsk={(kind) => board.bulk.set({ kind, to: null })}
          onLeaveOutHidden={() =>
            board.selection.set(
              without(
                board.selection.read(),
                hidden.map(({ Id }) => Id),
              ),
            )
          }
          onClear={() => board.selection.set(noSelection)}
          onStop={runner.stop}
        />
      )}
      {isAsking && (
        <BulkDialog
          key={`${asked.kind} ${asked.to === 'other-board'}`}
          question={asked}
          cards={cards}
          hidden={hidden}
          shown={shown}
          missing={missing}
          onRun={(request) => {
            close()
            runner.run(request)
          }}
          onOtherBoard={() => board.bulk.set({ kind: 'move', to: 'other-board' })}
          onClose={close}
        />
      )}
      {report && !isRunning && <BulkReport report={report} onRetry={runner.retry} onClose={runner.closeReport} />}
    </>
  )
}

/** A drop is a question only where it reaches customers, needs a reason or fields, or leaves cards; everything else is always one. */
function mustAsk(
  { kind, to }: BulkQuestion,
  cards: readonly CrmOpportunity[],
  shown: ShownBoard,
  missing: MissingFields,
): boolean {
  if (!to || to === 'other-board') return true
  const { groups, withoutStage } = bulkGroups(kind, to.stageId, cards, shown)
  const { needsReason, isOutside } = consequencesOf(kind, groups, shown.stagesById)
  return withoutStage.length > 0 || needsReason || isOutside || missingAmong(groups, missing).length > 0
}
