import type { QueryClient } from '@tanstack/react-query'
import type { Api } from '#web/api/api.ts'
import type { SessionState } from '#web/api/session.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'
import { chunkKey, isOfAnyBoard, isOfBoard, type PersistedOpening } from '#web/device/persisted-keys.ts'
import type { Tabs } from '#web/device/tabs.ts'
import type { Confirmed, Reading } from '#web/sync/confirmed/confirmed.ts'
import { type Cards, newestInOrder } from '#web/sync/confirmed/stage-cards.ts'
import type { BoardRevisions } from '#web/sync/live/sync-board.ts'
import { boardsKey, enumKey, locationsKey, sessionKey, stagesKey } from '#web/sync/query-keys.ts'
import {
  type BoardOfUser,
  isExpired,
  type PersistedChanges,
  type PersistedStage,
  readChanges,
  readChunk,
  readSnapshot,
} from './persisted-snapshot.ts'
import type { BoardWriter } from './write-board.ts'

/** The boards of the last visits, persisted on this device for the next one. */
export interface PersistedBoards {
  /** Shows what was persisted, as far as the first screen goes; false: there is nothing that may be shown. */
  restore(opening: PersistedOpening): boolean
  /** Whether what was to be restored is older than its session can have lasted. */
  isSessionOver(): boolean
  /** When what was restored of this board was up to date, in milliseconds since 1970; 0: nothing was restored. */
  restoredFrom(boardId: number): number
  /** Shows all persisted cards of a stage; null where there are none, and for every call but the first. */
  showStage<Shown extends { cards: Cards }>(stageId: number, show: (cards: Cards) => Shown): Promise<Shown | null>
  /** Persists a board that is shown as the server has it, as soon as the browser is idle; then whatever changes. */
  persist(boardId: number): void
  /** Removes what is persisted of every board and person; operations that wait and drafts are no boards. */
  clear(): Promise<void>
}

interface PersistedBoardsParts {
  api: Api
  queryClient: QueryClient
  confirmed: Confirmed
  revisions: BoardRevisions
  kvStore: KeyValueStore
  tabs: Pick<Tabs, 'lock'>
  /** Whether this person is still the one who is signed in here, and has not refused. */
  mayPersist(userId: number): boolean
  /** Waits at least so many milliseconds, and then until the browser is idle. */
  idle(milliseconds: number): Promise<void>
  now(): string
  newId(): string
}

/** In milliseconds. Several changes in a row are written once; those of others may go on for hours. */
const writeDelay = 1_000

export function createPersistedBoards(parts: PersistedBoardsParts): PersistedBoards {
  const { queryClient, confirmed, revisions, kvStore } = parts
  /** The stages that were restored in part, and the read that reconciles the rest with what was confirmed since. */
  let restored: (BoardOfUser & { persistedOn: string; stages: Map<number, PersistedStage>; reading: Reading }) | null =
    null
  /** The chunks that the store holds, by stage. */
  const written = new Map<number, { cards: Cards; writeId: string }>()
  const changes = new Map<number, PersistedChanges[number]>()
  let current: BoardOfUser | null = null
  let isSessionOver = false
  let isWriting = false
  let isWriteRequested = false

  const removeWhere = async (matches: (key: string) => boolean) =>
    kvStore.remove((await kvStore.keys()).filter((key) => isOfAnyBoard(key) && matches(key)))

  function restore(opening: PersistedOpening): boolean {
    const { userId, boardId } = opening
    const snapshot = readSnapshot(opening.snapshot)
    if (!snapshot || snapshot.user.Id !== userId) return false
    if (isExpired(snapshot, parts.now())) {
      isSessionOver = true
      void removeWhere((key) => isOfBoard(key, userId, boardId))
      return false
    }
    // Stale from the start, so that it is shown and read again.
    const stale = { updatedAt: 1 }
    queryClient.setQueryData<SessionState>(sessionKey, {
      user: snapshot.user,
      demo: null,
      mustSetUpSecondFactor: false,
      inactivityHours: snapshot.sessionHours,
    })
    queryClient.setQueryData(boardsKey, snapshot.boards, stale)
    queryClient.setQueryData(locationsKey, snapshot.locations, stale)
    for (const { name, entries } of snapshot.enums) queryClient.setQueryData(enumKey(name), entries)
    queryClient.setQueryData(stagesKey(boardId), snapshot.stages, stale)
    revisions.set(boardId, snapshot.revision)
    const { persistedOn } = snapshot
    restored = { userId, boardId, persistedOn, stages: new Map(), reading: confirmed.startReading() }
    for (const stage of snapshot.cards) {
      restored.stages.set(stage.stageId, stage)
      confirmed.show(stage.stageId, { cards: stage.first, isComplete: false })
    }
    for (const [id, record] of readChanges(opening.changes)) {
      if (record) confirmed.adopt(record)
      else confirmed.remove(id)
      changes.set(id, [id, record])
    }
    current = { userId, boardId }
    return true
  }

  async function showStage<Shown extends { cards: Cards }>(stageId: number, show: (cards: Cards) => Shown) {
    const stage = restored?.stages.get(stageId)
    if (!restored || !stage) return null
    const { userId, boardId, stages, reading } = restored
    stages.delete(stageId)
    const { writeId } = stage
    const keys = Array.from({ length: stage.chunks }, (_, index) => chunkKey(userId, boardId, writeId, index))
    const chunks = await Promise.all(keys.map(async (key) => readChunk(await kvStore.read(key))))
    if (chunks.includes(null) || !restored) return null
    const cards = newestInOrder([stage.first, ...chunks].flatMap((chunk) => chunk ?? []))
    const shown = show(reading.reconcile({ cards, isComplete: true }, stageId))
    if (changes.size === 0) written.set(stageId, { cards: shown.cards, writeId })
    return shown
  }

  /** Waits until the browser is idle; asked anew before every write, because meanwhile somebody may sign out. */
  async function isAllowed({ userId }: BoardOfUser, delay = 0): Promise<boolean> {
    await parts.idle(delay)
    return parts.mayPersist(userId) && current?.userId === userId
  }

  /** Nobody waits for this code; where it can't be loaded, the next visit starts cold. */
  const writer = (): Promise<BoardWriter | null> =>
    import('./write-board.ts').then(
      ({ createBoardWriter }) => createBoardWriter({ ...parts, written, changes, mayWrite: isAllowed, removeWhere }),
      () => null,
    )

  /** Coalesces: what is requested during a write is written once, after it. */
  async function requestWrite(): Promise<void> {
    isWriteRequested = true
    if (isWriting) return
    isWriting = true
    while (isWriteRequested) {
      isWriteRequested = false
      const board = current
      if (board && (await isAllowed(board, writeDelay))) await (await writer())?.write(board)
    }
    isWriting = false
  }

  confirmed.lastConfirmed.subscribe(() => {
    const change = confirmed.lastConfirmed.read()
    const board = current
    if (!change || !board || !parts.mayPersist(board.userId)) return
    changes.set(change.id, [change.id, change.record])
    // At once: a reload right after a drop must not show the card where it was.
    void writer().then((loaded) => loaded?.writeChanges(board))
    void requestWrite()
  })
  // Others' changes are in no answer of one's own.
  confirmed.onChanges(() => void requestWrite())

  return {
    restore,
    isSessionOver: () => isSessionOver,
    restoredFrom: (boardId) => (restored?.boardId === boardId ? Date.parse(restored.persistedOn) : 0),
    showStage,

    persist(boardId) {
      const userId = queryClient.getQueryData<SessionState>(sessionKey)?.user?.Id
      if (userId === undefined || !parts.mayPersist(userId)) return
      current = { userId, boardId }
      void requestWrite()
    },

    async clear() {
      restored = null
      current = null
      changes.clear()
      written.clear()
      await removeWhere(() => true)
    },
  }
}
