import { useEffect } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { type ShownBoard, stageName } from '#web/board/view/shown-board.ts'
import { type MissingFields, useMissingFields } from '#web/queries/stage-rules/stage-settings.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { toast } from '#web/ui/toast/toast.ts'
import { BulkBar } from './bulk-bar.tsx'
import { planOf } from './bulk-change.ts'
import { useBulkRunner } from './use-bulk-runner.ts'
import { selectedCards, without } from '#web/board/bulk/selecting/choose.ts'
import { consequencesOf, targetStage } from './consequences.ts'
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
  const missing = useMissingFields(shown.stages[0]?.stage.CrmBoardId ?? null)
  const { cards, hidden, gone } = selectedCards(selection, shown)
  const isRunning = progress !== null
  const asked = cards.length > 0 && !isRunning ? question : null
  // What moves along unseen is named first.
  const isAsking = asked !== null && (hidden.length > 0 || mustAsk(asked, cards, shown, missing))

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
    if (!asked?.to || asked.to === 'other-board' || isAsking) return
    const { stageId } = asked.to
    board.bulk.set(null)
    const plan = planOf(asked, { stageId, lossReason: null, value: undefined, fillsIn: {} }, cards, shown)
    runner.run({ plan, stage: stageName(shown, stageId), isOutside: false })
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
          currency={shown.stages[0]?.stage.CrmBoardBusinessCurrencyCode ?? ''}
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
          onRun={(plan, how) => {
            close()
            runner.run({ plan, ...how })
          }}
          onOtherBoard={() => board.bulk.set({ kind: 'move', to: 'other-board' })}
          onClose={close}
        />
      )}
      {report && !isRunning && <BulkReport report={report} onRetry={runner.retry} onClose={runner.closeReport} />}
    </>
  )
}

/** A drop is a question only where it reaches customers, or needs a reason or fields; everything else is always one. */
function mustAsk(
  { kind, to }: BulkQuestion,
  cards: readonly CrmOpportunity[],
  shown: ShownBoard,
  missing: MissingFields,
): boolean {
  if (!to || to === 'other-board') return true
  const stage = targetStage(
    kind,
    to.stageId,
    shown.stages.map((each) => each.stage),
  )
  const { needsReason, isOutside } = consequencesOf(kind, cards, stage, shown.stagesById)
  return needsReason || isOutside || missingAmong(cards, stage, missing).length > 0
}
