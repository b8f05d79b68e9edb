import type { EmbedEvent } from '#core/contract/embed/board-messages.ts'
import type { Operation } from '#core/domain/board/operation.ts'
import type { Navigation } from '#web/navigation/navigation.ts'
import type { EndedOperation } from '#web/sync/operations/operation-log.ts'
import type { ReadonlyStore } from '#web/react/store.ts'

const names = {
  move: 'opportunity.moved',
  edit: 'opportunity.saved',
  create: 'opportunity.created',
  delete: 'opportunity.deleted',
  // Whatever was taken back: the record is another one now.
  undo: 'opportunity.saved',
} as const satisfies Record<Operation['kind'], EmbedEvent['name']>

/** What the host page hears of the end of a change: Ids alone. Null for what the user has taken back unsent. */
export function eventOfEnd({ operation, result }: EndedOperation): EmbedEvent | null {
  if (result.ok) {
    const { record } = result
    const isGone = operation.kind === 'undo' && record === null
    return {
      name: isGone ? 'opportunity.deleted' : names[operation.kind],
      opportunityId: record?.Id ?? operation.opportunityId,
      ...(record ? { stageId: record.CrmBoardColumnId, boardId: record.CrmBoardColumnCrmBoardId } : {}),
    }
  }
  const { kind } = result.error
  if (kind === 'withdrawn' || kind === 'not-sent' || kind === 'signed-out') return null
  const { opportunityId } = operation
  return kind === 'conflict' ? { name: 'conflict', opportunityId } : { name: 'error', code: kind, opportunityId }
}

/** Tells what is opened, and how changes end. */
export function tellEvents(
  navigation: Navigation,
  lastEnded: ReadonlyStore<EndedOperation | null>,
  tell: (event: EmbedEvent) => void,
): void {
  let opened: number | null = null
  const tellOpened = () => {
    const { opportunity, boardId } = navigation.read()
    if (opportunity !== null && opportunity !== opened) {
      tell({ name: 'opportunity.opened', opportunityId: opportunity, ...(boardId === null ? {} : { boardId }) })
    }
    opened = opportunity
  }
  navigation.subscribe(tellOpened)
  tellOpened()
  lastEnded.subscribe(() => {
    const ended = lastEnded.read()
    const event = ended && eventOfEnd(ended)
    if (event) tell(event)
  })
}
