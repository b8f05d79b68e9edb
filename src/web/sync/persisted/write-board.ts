import type { QueryClient } from '@tanstack/react-query'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { opportunityEnums } from '#core/contract/enums.ts'
import type { Api } from '#web/api/api.ts'
import type { SessionState } from '#web/api/session.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'
import { changesKey, chunkKey, isOfBoard, snapshotKey } from '#web/device/persisted-keys.ts'
import type { Tabs } from '#web/device/tabs.ts'
import type { Confirmed } from '#web/sync/confirmed/confirmed.ts'
import type { Cards } from '#web/sync/confirmed/stage-cards.ts'
import type { BoardRevisions } from '#web/sync/live/sync-board.ts'
import { boardsKey, locationsKey, sessionKey, stagesKey } from '#web/sync/query-keys.ts'
import { enumQuery } from '#web/sync/query-options.ts'
import { boardLock } from './keep-moved-cards.ts'
import {
  type BoardOfUser,
  isExpired,
  type PersistedChanges,
  type PersistedStage,
  readChanges,
  readSnapshot,
  type Snapshot,
} from './persisted-snapshot.ts'

interface BoardWriterParts {
  api: Api
  queryClient: QueryClient
  confirmed: Confirmed
  revisions: BoardRevisions
  kvStore: KeyValueStore
  tabs: Pick<Tabs, 'lock'>
  /** The chunks that were written here, by stage; another tab may have removed them since. */
  written: Map<number, { cards: Cards; writeId: string }>
  /** What was confirmed since the last snapshot, by Id. */
  changes: Map<number, PersistedChanges[number]>
  /** Whether this person is still the one who is signed in here, and has not refused. */
  mayPersist(userId: number): boolean
  /** Resolves once the browser is idle; false: nothing of this board may be written any more. */
  mayWrite(board: BoardOfUser): Promise<boolean>
  removeWhere(matches: (key: string) => boolean): Promise<void>
  now(): string
  newId(): string
}

export interface BoardWriter {
  /** Writes all of a board, and removes what has no use any more. */
  write(board: BoardOfUser): Promise<void>
  /** Writes what was confirmed since the last snapshot, beside what other tabs have written of that. */
  writeChanges(board: BoardOfUser): Promise<void>
}

/** Of all tabs, which share what is persisted. */
const changesLock = 'persisted-changes'

const firstScreenCards = 30
const chunkSize = 1_000

/** Writes what is confirmed of a board to this device, one tab at a time: each may be gone at any moment. */
export function createBoardWriter(parts: BoardWriterParts): BoardWriter {
  const { queryClient, confirmed, revisions, kvStore, tabs, written, changes, mayWrite, removeWhere } = parts
  const { mayPersist, now, newId } = parts

  /** Everything that is persisted of a board; null as long as part of it is not loaded. */
  function collect({ userId, boardId }: BoardOfUser) {
    const { user, inactivityHours: sessionHours } = queryClient.getQueryData<SessionState>(sessionKey) ?? {}
    const boards = queryClient.getQueryData<Snapshot['boards']>(boardsKey)
    const locations = queryClient.getQueryData<Snapshot['locations']>(locationsKey)
    const stages = queryClient.getQueryData<Snapshot['stages']>(stagesKey(boardId))
    const revision = revisions.get(boardId)
    if (user?.Id !== userId || sessionHours === undefined || !boards || !locations || !stages || !revision) return null
    const known = new Map(confirmed.stages().map((each) => [each.stageId, each.known]))
    const lists = stages.map(({ Id }) => ({ stageId: Id, known: known.get(Id) }))
    if (!lists.every(({ known }) => known?.isComplete)) return null
    const cards = lists.map(({ stageId, known }) => ({ stageId, cards: known?.cards ?? [] }))
    return { snapshot: { persistedOn: now(), sessionHours, user, boards, locations, stages, revision }, cards }
  }

  /** Those that no screen has shown yet are read now: without a network they cannot be. Null: they cannot be read. */
  async function readEnums(): Promise<Snapshot['enums'] | null> {
    const reads = opportunityEnums.map(async (name) => {
      return { name, entries: await queryClient.ensureQueryData(enumQuery(parts, name)) }
    })
    return Promise.all(reads).catch(() => null)
  }

  async function write(board: BoardOfUser): Promise<void> {
    const { userId, boardId } = board
    const enums = await readEnums()
    const collected = collect(board)
    if (!collected || !enums) return
    const covered = new Map(changes)
    const stored = new Set(await kvStore.keys())
    const stages: PersistedStage[] = []
    for (const { stageId, cards } of collected.cards) {
      // All of it is in the snapshot itself: no chunk of it can be lost.
      const chunks = cards.length > firstScreenCards ? chunksOf(cards) : []
      let { writeId = newId(), cards: before } = written.get(stageId) ?? {}
      const isStored = chunks.every((_, index) => stored.has(chunkKey(userId, boardId, writeId, index)))
      if (before !== cards || !isStored) {
        writeId = newId()
        for (const [index, records] of chunks.entries()) {
          if (!(await mayWrite(board))) return
          await kvStore.write(chunkKey(userId, boardId, writeId, index), records)
        }
        written.set(stageId, { cards, writeId })
      }
      stages.push({ stageId, first: cards.slice(0, firstScreenCards), chunks: chunks.length, writeId })
    }
    if (!(await mayWrite(board))) return
    const snapshot: Snapshot = { ...collected.snapshot, enums, cards: stages }
    await kvStore.write(snapshotKey(userId, boardId), snapshot)
    for (const [id, change] of covered) if (changes.get(id) === change) changes.delete(id)
    const versions = new Map(collected.cards.flatMap(({ cards }) => cards.map(({ Id, Version }) => [Id, Version])))
    await storeChanges(board, ([id, record]) => {
      const own = covered.get(id)
      if (own && isNotNewer(record, own[1])) return true
      const version = versions.get(id)
      return record ? version !== undefined && version >= record.Version : version === undefined
    })
    await removeOutdated(board, stages)
  }

  /** `isCovered`: whether the snapshot holds a change that another tab, or this one earlier, has written. */
  const storeChanges = ({ userId, boardId }: BoardOfUser, isCovered: (change: PersistedChanges[number]) => boolean) =>
    tabs.lock(changesLock, async () => {
      const key = changesKey(userId, boardId)
      const merged = new Map<number, PersistedChanges[number]>()
      for (const change of readChanges(await kvStore.read(key))) if (!isCovered(change)) merged.set(change[0], change)
      for (const change of changes.values()) {
        const other = merged.get(change[0])
        if (!other || isNotNewer(other[1], change[1])) merged.set(change[0], change)
      }
      // Somebody may have signed out meanwhile.
      if (mayPersist(userId)) await kvStore.write(key, [...merged.values()])
    })

  async function removeOutdated(board: BoardOfUser, stages: readonly PersistedStage[]): Promise<void> {
    const { userId, boardId } = board
    const valid = new Set([
      snapshotKey(userId, boardId),
      changesKey(userId, boardId),
      ...stages.flatMap(({ chunks, writeId }) =>
        Array.from({ length: chunks }, (_, index) => chunkKey(userId, boardId, writeId, index)),
      ),
    ])
    const others = await otherValidBoards(board)
    await removeWhere((key) => {
      if (isOfBoard(key, userId, boardId)) return !valid.has(key)
      return !others.some((other) => isOfBoard(key, userId, other))
    })
  }

  /** The other boards of this person that may still be shown at their next visit. */
  async function otherValidBoards({ userId, boardId }: BoardOfUser): Promise<number[]> {
    const boards = queryClient.getQueryData<Snapshot['boards']>(boardsKey) ?? []
    const valid: number[] = []
    for (const { Id } of boards) {
      if (Id === boardId) continue
      const snapshot = readSnapshot(await kvStore.read(snapshotKey(userId, Id)))
      if (snapshot && !isExpired(snapshot, now())) valid.push(Id)
    }
    return valid
  }

  return {
    write: (board) => tabs.lock(boardLock, () => write(board)),
    writeChanges: (board) => storeChanges(board, () => false),
  }
}

/** A card that is deleted has no later version. */
const isNotNewer = (record: CrmOpportunity | null, other: CrmOpportunity | null): boolean =>
  other === null || (record !== null && record.Version <= other.Version)

const chunksOf = (cards: Cards): Cards[] =>
  Array.from({ length: Math.ceil(cards.length / chunkSize) }, (_, index) =>
    cards.slice(index * chunkSize, (index + 1) * chunkSize),
  )
