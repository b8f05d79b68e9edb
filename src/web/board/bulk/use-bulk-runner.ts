import { useEffect, useState } from 'react'
import { without } from '#web/board/bulk/selecting/choose.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useServices } from '#web/queries/services.ts'
import { useBulkText } from '#web/text/board/bulk-text.ts'
import { cardsOf } from '#web/sync/bulk/run-plans.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { type BulkRequest, type BulkRunner, createBulkRunner, mayRetry } from './bulk-runner.ts'
import { useFailureText } from './use-failure-text.ts'

/** Runs bulk changes for as long as the board is open. What is done leaves the selection, and what failed stays in it. */
export function useBulkRunner(): BulkRunner {
  const services = useServices()
  const board = useBoardController()
  const text = useBulkText()
  const reasonOf = useFailureText()
  const title = ({ action, stage }: BulkRequest, done: number) =>
    action === 'move' ? text.done.move(done, stage) : text.done[action](done)
  const [runner] = useState(() =>
    createBulkRunner({
      services,
      title,
      failure: (customer, why) => text.undone.failed(customer, reasonOf(why)),
      onRetried: (sentence) => toast({ kind: 'success', title: sentence }),
      onEnd({ done, failed, notReached }, { plans }) {
        const ids = done.map(({ card }) => card.Id)
        // The report names what is deleted: that it has left the selection needs no message of its own.
        const deleted = failed.filter((each) => !mayRetry(each)).map(({ card }) => card.Id)
        board.selection.set(without(board.selection.read(), [...ids, ...deleted]))
        if (notReached.length > 0) {
          toast({ kind: 'info', title: text.stopped(done.length, cardsOf(plans)) })
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
