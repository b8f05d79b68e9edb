import type { QueryClient } from '@tanstack/react-query'
import { type Api, createApi } from '#web/api/api.ts'
import type { SessionState } from '#web/api/session.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'
import type { Tabs } from '#web/device/tabs.ts'
import { coalesce } from './coalesce.ts'
import { type Confirmed, createConfirmed } from './confirmed/confirmed.ts'
import { type BoardRevisions, type BoardSync, createBoardSync } from './live/sync-board.ts'
import { createStageReader, type StageReader } from './loading/read-stage.ts'
import { createStagePages } from './loading/stage-pages.ts'
import { createOperationLog, type OperationLog } from './operations/operation-log.ts'
import { createSending } from './operations/sending.ts'
import { createOperations, type Operations } from './operations/operations.ts'
import { createPersistedBoards, type PersistedBoards } from './persisted/persisted-boards.ts'
import { createQueryClient } from './query-client.ts'
import { isOfPerson, sessionKey } from './query-keys.ts'
import { createSemaphore } from './semaphore.ts'
import { type Session, untilRenewed } from './session.ts'

/** Time, chance, network and disk, handed in from outside: a browser's in main, a test's own in tests. */
export interface Environment {
  fetch: typeof fetch
  /** ISO 8601 in UTC. */
  now(): string
  newId(): string
  /** In [0, 1). */
  random(): number
  /** Waits so many milliseconds, or less where the network comes back meanwhile. */
  pause(milliseconds: number): Promise<void>
  /** Waits at least so many milliseconds, and then until the browser is idle. */
  idle(milliseconds: number): Promise<void>
  /** Persists boards and operations between visits. */
  kvStore: KeyValueStore
  tabs: Tabs
  /** The user whom the server last signed in on this browser; null: unknown. */
  signedInAs(): number | null
  /** Whether boards of this person may be persisted: they are the one who is signed in here, and have not refused. */
  mayPersist(userId: number): boolean
}

/** The data side of the app, made once in main. */
export interface Services extends StageReader {
  now(): string
  newId(): string
  random(): number
  api: Api
  session: Session
  queryClient: QueryClient
  confirmed: Confirmed
  persisted: PersistedBoards
  syncBoard: BoardSync
  tabs: Tabs
  /** Persisted values of this browser. */
  kvStore: KeyValueStore
  log: OperationLog
  /** Loads what sends the log, and sends; what is left of tabs that are gone as well. */
  startSending(): void
  operations: Operations
}

/** A browser opens six connections to a server: some stay free for what a person does meanwhile. */
export const concurrentReads = 4
/** In milliseconds. The first screen is one answer; when it is later than this, the lists are requested beside it. */
const firstScreenTimeout = 800
/** In milliseconds, between looks at who is signed in. */
const otherPersonInterval = 5_000
/** In milliseconds. Lists that arrive within this time are rendered together. */
const renderBatch = 20

export function createServices(environment: Environment, session: Session): Services {
  const { now, newId, random, pause, tabs, kvStore, mayPersist } = environment
  const queryClient = createQueryClient(random)
  const api = createApi({ fetch: environment.fetch, credentials: session })
  const semaphore = createSemaphore(concurrentReads)
  const pages = createStagePages({ api, semaphore, pause, random })
  const confirmed = createConfirmed({ queryClient, api, readCards: pages.read, yieldToBrowser: () => pause(0) })
  const revisions: BoardRevisions = new Map()
  const persisted = createPersistedBoards({ ...environment, queryClient, confirmed, revisions })
  /** Everything is read anew, as at the first visit. Operations that wait are refused by their version. */
  function onOtherTimeLine() {
    confirmed.forget()
    revisions.clear()
    void persisted.clear()
    void queryClient.resetQueries({ predicate: isOfPerson })
  }
  const sessionState = () => queryClient.getQueryData<SessionState>(sessionKey)
  const userId = () => {
    const known = sessionState()
    return known ? (known.user?.Id ?? null) : environment.signedInAs()
  }
  const log = createOperationLog({
    tabs,
    kvStore,
    mayPersist,
    userId,
    onConfirmed: (id, record) => (record ? confirmed.adopt(record) : confirmed.remove(id)),
  })
  const startSending = createSending({
    api,
    log,
    tabs,
    confirmed,
    now,
    newId,
    random,
    pause,
    async whenSignedIn() {
      await untilRenewed(session)
      // Another tab may have signed somebody else in: nothing of one person is sent as another.
      while (![null, userId()].includes(environment.signedInAs())) await pause(otherPersonInterval)
    },
    email: () => sessionState()?.user?.Email ?? null,
    onOtherTimeLine,
    onForbidden: () => void queryClient.invalidateQueries({ queryKey: sessionKey }),
  })
  return {
    now,
    newId,
    random,
    api,
    session,
    queryClient,
    confirmed,
    persisted,
    ...createStageReader({
      api,
      confirmed,
      persisted,
      pages,
      semaphore,
      firstScreenTimeout: () => pause(firstScreenTimeout),
      renderBatch: coalesce(() => pause(renderBatch)),
    }),
    syncBoard: createBoardSync({ api, confirmed, revisions, onOtherTimeLine }),
    tabs,
    kvStore,
    log,
    startSending,
    operations: createOperations({ log, now, newId, random, firstCard: confirmed.firstOf, wake: startSending }),
  }
}
