import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { byPosition } from '#core/domain/board/placement.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'
import { snapshotKey } from '#web/device/persisted-keys.ts'
import type { Tabs } from '#web/device/tabs.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import type { OperationLog } from '#web/sync/operations/operation-log.ts'
import { readSnapshot, type Snapshot } from './persisted-snapshot.ts'

interface KeepMovedCardsParts {
  log: OperationLog
  confirmed: Confirmed
  kvStore: KeyValueStore
  tabs: Pick<Tabs, 'lock'>
  userId(): number | null
  /** Whether boards of this person may be persisted. */
  mayPersist(userId: number): boolean
}

/** Of all tabs, which share what is persisted: one at a time writes a snapshot. */
export const boardLock = 'persisted-board'

/**
 * While moves wait for the server, their cards are part of the first screen that this device persists, wherever in their
 * stage they stood: without a network nothing else may tell what was moved, as the log holds Ids and numbers alone.
 */
export function keepMovedCards({ log, confirmed, kvStore, tabs, userId, mayPersist }: KeepMovedCardsParts): void {
  /** By the keys of their operations. */
  const kept = new Set<string>()

  function keepNew() {
    const own = log.entries().filter(log.isOwn)
    // Sent in vain: while the server answers, nothing of this is needed.
    if (!own.some(({ operation }) => operation.state === 'unknown')) return
    const moves = own.filter(({ key, operation }) => operation.kind === 'move' && !kept.has(key))
    for (const { key } of moves) kept.add(key)
    const cards = moves.flatMap(({ operation }) => confirmed.find(operation.opportunityId) ?? [])
    for (const boardId of new Set(cards.map((card) => card.CrmBoardColumnCrmBoardId))) {
      void keep(
        boardId,
        cards.filter((card) => card.CrmBoardColumnCrmBoardId === boardId),
      )
    }
  }

  async function keep(boardId: number, cards: readonly CrmOpportunity[]): Promise<void> {
    const user = userId()
    if (user === null || !mayPersist(user)) return
    const key = snapshotKey(user, boardId)
    await tabs.lock(boardLock, async () => {
      const snapshot = readSnapshot(await kvStore.read(key))
      const next = snapshot && withCards(snapshot, cards)
      // Meanwhile somebody may have signed out.
      if (next && next !== snapshot && mayPersist(user) && userId() === user) await kvStore.write(key, next)
    })
  }

  log.subscribe(keepNew)
}

/** The very same snapshot where it has all of them: what it knows of them is as old as the rest of it. */
function withCards(snapshot: Snapshot, cards: readonly CrmOpportunity[]): Snapshot {
  const present = new Set(snapshot.cards.flatMap(({ first }) => first.map(({ Id }) => Id)))
  const missing = cards.filter(({ Id }) => !present.has(Id))
  if (missing.length === 0) return snapshot
  const stages = snapshot.cards.map((stage) => {
    const own = missing.filter(({ CrmBoardColumnId }) => CrmBoardColumnId === stage.stageId)
    return own.length === 0 ? stage : { ...stage, first: [...stage.first, ...own].toSorted(byPosition) }
  })
  return { ...snapshot, cards: stages }
}
