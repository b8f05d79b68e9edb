import type { Operation } from '#core/domain/board/operation.ts'
import type { BoardPage, MessageText } from '#web/board/controller/page.ts'
import type { ApiError } from '#web/sync/operations/sending/operation-sender.ts'

/** A change that the server has refused. */
export interface FailedChange {
  kind: Operation['kind']
  id: number
  customer: string
  /** The name of the stage into which a card was not moved; null where it is not known any more. */
  stage: string | null
  error: ApiError
  tryAgain(): void
  /** Opens the form with what was typed; absent where nothing was. */
  openInput?(): void
}

interface FailureOptions {
  text: MessageText
  page: BoardPage
  /** Whether whoever made the changes still works here. */
  isStillHere(): boolean
}

/** Tells of failed changes: one message for each, or for those that fail together one that names them all. */
export function createFailureMessages({ text, page, isStillHere }: FailureOptions) {
  const { remove, change, undo } = text.changes
  const titles = {
    move: change.notSaved,
    edit: change.notSaved,
    create: change.notCreated,
    delete: remove.failed,
    undo: undo.failed.undo,
  }
  const titleOf = ({ kind, customer, stage }: FailedChange) =>
    stage === null ? titles[kind](customer) : text.board.move.failed(customer, stage)
  let collected: FailedChange[] = []

  function tellAll() {
    const failed = collected
    collected = []
    const [first] = failed
    // They may have signed out while the failures were collected.
    if (!first || !isStillHere()) return
    const isSingle = failed.length === 1
    const areMoves = failed.every(({ stage }) => stage !== null)
    const areOfOneEach = new Set(failed.map(({ id }) => id)).size === failed.length
    const together = areMoves && areOfOneEach ? change.notMovedTogether : change.notSavedTogether
    const again = failed.filter((each) => !asksForInput(each) && maySucceedLater(each.error))
    const label = isSingle ? text.errors.tryAgain : change.tryAllAgain
    const input = isSingle && asksForInput(first) ? first.openInput : undefined
    page.toast({
      kind: 'error',
      subject: failed.map(({ id }) => id).join(),
      title: isSingle ? titleOf(first) : together(failed.length),
      description: [
        isSingle ? text.errors.reason(first.error) : reasonsOf(failed),
        ...(!input && failed.some(asksForInput) ? [change.inputIsKept] : []),
      ].join(' '),
      ...(input && { action: { label: change.openInput, run: input } }),
      ...(again.length > 0 && { action: { label, run: () => again.forEach(({ tryAgain }) => tryAgain()) } }),
    })
  }

  /** Each reason with the customers that it concerns. A card is named once, two cards of people of one name are both. */
  function reasonsOf(failed: readonly FailedChange[]): string {
    const concerned = new Map<string, Map<number, string>>()
    for (const { id, customer, error } of failed) {
      const reason = text.errors.reason(error)
      concerned.set(reason, (concerned.get(reason) ?? new Map<number, string>()).set(id, customer))
    }
    return [...concerned].map(([reason, customers]) => change.because([...customers.values()], reason)).join(' ')
  }

  return (failure: FailedChange): void => {
    // Nobody is there any more to whom it could be told; who takes something back needs no message.
    if (failure.error.kind === 'signed-out' || failure.error.kind === 'withdrawn') return
    collected.push(failure)
    page.collectMessages(tellAll)
  }
}

/** A bad value, or one that somebody else has changed too: only whoever typed it knows what is right. */
const asksForInput = ({ openInput, error }: FailedChange) =>
  openInput !== undefined && (error.kind === 'invalid' || error.kind === 'conflict')

/** Whether the same change may succeed later: others may move on, a rule or a right may change; a bad value stays bad. */
const maySucceedLater = ({ kind }: ApiError) => kind !== 'invalid' && kind !== 'not-found'
