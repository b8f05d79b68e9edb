import { useEffect, useState } from 'react'
import { announce } from '#web/board/controller/announcer.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { type ShownBoard, stageName } from '#web/board/view/shown-board.ts'
import { useServices } from '#web/queries/services.ts'
import { useEventCallback } from '#web/react/use-event-callback.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { BulkBar } from './bulk-bar.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { BulkReport } from './bulk-report.tsx'
import { type BulkRequest, createBulkRunner } from './bulk-runner.ts'
import { selectedCards, without } from './choose.ts'
import { NearChecks } from './near-checks.tsx'
import { noSelection } from './selection.ts'
import { listenForSelectionKeys, watchClicks } from './selection-gestures.ts'
import { selectionNews } from './selection-news.ts'
import { useFailureText } from './use-failure-text.ts'

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
  const runner = useRunner()
  const selection = useSelected(board.selection, (state) => state)
  const question = useSelected(board.bulk, (state) => state)
  const progress = useSelected(runner.progress, (state) => state)
  const report = useSelected(runner.report, (state) => state)
  const { cards, hidden, gone } = selectedCards(selection, shown)
  const isRunning = progress !== null
  const isAsking = question !== null && cards.length > 0 && !isRunning

  useGestures()
  useEffect(() => {
    // What the run itself deletes leaves the selection when it has ended.
    if (gone.length === 0 || isRunning) return
    board.selection.set(without(board.selection.read(), gone))
    toast({ kind: 'info', title: text.gone(gone.length) })
  })

  const close = () => board.bulk.set(null)
  return (
    <>
      {selection.ids.size === 0 && <NearChecks shown={shown} />}
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
          key={question.kind}
          question={question}
          cards={cards}
          hidden={hidden}
          shown={shown}
          onRun={(plan, how) => {
            close()
            runner.run({ plan, ...how })
          }}
          onClose={close}
        />
      )}
      {report && !isRunning && <BulkReport report={report} onRetry={runner.retry} onClose={runner.closeReport} />}
    </>
  )
}

/** Runs bulk changes for as long as the board is open. What is done leaves the selection, and what failed stays in it. */
function useRunner() {
  const services = useServices()
  const board = useBoardController()
  const text = useBulkText()
  const reasonOf = useFailureText()
  const title = ({ plan, stage }: BulkRequest, done: number) =>
    plan.action === 'move' ? text.done.move(done, stage) : text.done[plan.action](done)
  const [runner] = useState(() =>
    createBulkRunner({
      services,
      title,
      failure: (customer, why) => text.undone.failed(customer, reasonOf(why)),
      onRetried: (sentence) => toast({ kind: 'success', title: sentence }),
      onEnd({ done, notReached }, { plan }) {
        const ids = done.map(({ card }) => card.Id)
        board.selection.set(without(board.selection.read(), ids))
        if (notReached.length > 0) {
          toast({ kind: 'info', title: text.stopped(done.length, plan.cards.length) })
        }
        const [first] = ids
        // The buttons that had it are gone with the selection.
        if (first !== undefined && document.activeElement === document.body) board.focusCard(first)
      },
    }),
  )
  useEffect(() => runner.stop, [runner])
  return runner
}

/** Clicks and keys that select, and what is said of it. */
function useGestures(): void {
  const board = useBoardController()
  const text = useBulkText()
  const onStage = useEventCallback((stageId: number) => {
    const stage = board.shown().stages.find((each) => each.stage.Id === stageId)
    const name = stageName(board.shown(), stageId)
    announce(text.stageSelected(stage?.cards.length ?? 0, name))
    if (stage && !stage.isWhole) toast({ kind: 'info', title: text.stageNotRead(name) })
  })
  useEffect(() => listenForSelectionKeys(board, onStage), [board, onStage])
  useEffect(() => {
    const element = board.elements.board.get()
    return element ? watchClicks(element, board) : undefined
  }, [board])
  useEffect(() => {
    let before = board.selection.read()
    return board.selection.subscribe(() => {
      const after = board.selection.read()
      const news = selectionNews(before, after, board.shown(), text)
      before = after
      if (news) announce(news)
    })
  }, [board, text])
}
