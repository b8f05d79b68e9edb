import type { BoardPage, BoardText } from '#web/board/controller/page.ts'
import type { ApiError } from '#web/sync/operations/operation-sender.ts'

/** A change that the server has refused. */
export interface FailedChange {
  kind: 'move' | 'other'
  id: number
  customer: string
  /** What did not happen, where it is the only one. */
  title: string
  error: ApiError
  tryAgain(): void
}

/** Tells of failed changes: one message for each, or for those that fail together one that names them all. */
export function createFailureMessages({ text, page }: { text: BoardText; page: BoardPage }) {
  let collected: FailedChange[] = []

  function tellAll() {
    const failed = collected
    collected = []
    const [first] = failed
    if (!first) return
    const isSingle = failed.length === 1
    const isMove = failed.every(({ kind }) => kind === 'move')
    const together = isMove ? text.board.move.failedTogether : text.board.change.failedTogether
    const again = failed.filter(({ error }) => maySucceedLater(error))
    const label = isSingle ? text.errors.tryAgain : text.errors.tryAllAgain
    page.toast({
      kind: 'error',
      subject: failed.map(({ id }) => id).join(),
      title: isSingle ? first.title : together(failed.length),
      description: isSingle ? text.errors.reason(first.error) : reasonsOf(failed),
      ...(again.length > 0 && { action: { label, run: () => again.forEach(({ tryAgain }) => tryAgain()) } }),
    })
  }

  /** Each reason with the customers that it concerns. */
  function reasonsOf(failed: readonly FailedChange[]): string {
    const customers = new Map<string, string[]>()
    for (const { customer, error } of failed) {
      const reason = text.errors.reason(error)
      customers.set(reason, [...(customers.get(reason) ?? []), customer])
    }
    return [...customers].map(([reason, names]) => text.board.change.because(names, reason)).join(' ')
  }

  return (failure: FailedChange): void => {
    // Nobody is there any more to whom it could be told; who takes something back needs no message.
    if (failure.error.kind === 'signed-out' || failure.error.kind === 'withdrawn') return
    collected.push(failure)
    if (collected.length === 1) page.collectMessages(tellAll)
  }
}

/** Whether the same change may succeed later: others may move on, a rule or a right may change; a bad value stays bad. */
const maySucceedLater = ({ kind }: ApiError) => kind !== 'invalid' && kind !== 'not-found'
