import type { QueryClient } from '@tanstack/react-query'
import { type Api, createApi } from '#web/api/api.ts'
import type { SessionState } from '#web/api/session.ts'
import type { KeyValueStore } from '#web/device/kv-store.ts'
import type { Tabs } from '#web/device/tabs.ts'
import { coalesce } from './coalesce.ts'
import { type Confirmed, createConfirmed } from './confirmed/confirmed.ts'
import type { Environment } from './environment.ts'
import { createLive } from './live/live.ts'
import type { Live } from './live/live-state.ts'
import type { BoardRevisions, BoardSync } from './live/sync-board.ts'
import { createStageReader, type StageReader } from './loading/read-stage.ts'
import type { StagePages } from './loading/stage-pages.ts'
import { createPersistedBoards, type PersistedBoards } from './persisted/persisted-boards.ts'
import { createQueryClient } from './query-client.ts'
import { isOfPerson, sessionKey } from './query-keys.ts'
import { createSemaphore } from './semaphore.ts'
import type { Session } from './session.ts'
import { createWriting, type Writing } from './writing.ts'

/** The data side of the app, made once in main. */
export interface Services extends StageReader, Writing {
  now(): string
  newId(): string
  random(): number
  /** Persisted values of this browser. */
  kvStore: KeyValueStore
  /** Whether anything of this person may be persisted on this device. */
  mayPersist(userId: number): boolean
  api: Api
  session: Session
  queryClient: QueryClient
  confirmed: Confirmed
  persisted: PersistedBoards
  syncBoard: BoardSync
  live: Live
  tabs: Tabs
}

/** A browser opens six connections to a server: some stay free for what a person does meanwhile. */
const concurrentReads = 4
/** In milliseconds. The first screen is one answer; when it is later than this, the lists are requested beside it. */
const firstScreenTimeout = 800
/** In milliseconds. So does the board, which the network may take longer to bring than its single lists. */
const boardTimeout = 4_000
/** In milliseconds. Lists that arrive within this time are rendered together. */
const renderBatch = 20

export function createServices(environment: Environment, session: Session): Services {
  const { now, newId, random, pause, tabs, hasEventStream } = environment
  const queryClient = createQueryClient(random)
  const api = createApi({ fetch: environment.fetch, credentials: session })
  const semaphore = createSemaphore(concurrentReads)
  // The first picture needs none of its code. Who waits for it goes on in the order in which they came.
  const loadPages = coalesce(async () => {
    const { createStagePages } = await import('./live/loaded-later.ts')
    return createStagePages({ api, semaphore, pause, random })
  })
  const pages: StagePages = { read: async (stageId, options) => (await loadPages()).read(stageId, options) }
  const confirmed: Confirmed = createConfirmed({
    queryClient,
    api,
    async refreshStages(stageIds) {
      const { refreshStages } = await import('./live/loaded-later.ts')
      const parts = { queryClient, api, confirmed, readCards: pages.read, yieldToBrowser: () => pause(0) }
      return refreshStages(parts, stageIds)
    },
  })
  const revisions: BoardRevisions = new Map()
  const persisted = createPersistedBoards({ ...environment, api, queryClient, confirmed, revisions })
  /** Everything is read anew, as at the first visit. Operations that wait are refused by their version. */
  function onOtherTimeLine() {
    confirmed.forget()
    revisions.clear()
    void persisted.clear()
    void queryClient.resetQueries({ predicate: isOfPerson })
  }
  const sessionState = () => queryClient.getQueryData<SessionState>(sessionKey)
  // One at a time: each compares what it reads with what the one before has shown.
  const boardReads = createSemaphore(1)
  // Nor of this.
  const syncBoard: BoardSync = (boardId, stageIds) =>
    boardReads.run(async () => {
      const { createBoardSync } = await import('./live/loaded-later.ts')
      return createBoardSync({ api, queryClient, confirmed, revisions, onOtherTimeLine })(boardId, stageIds)
    })
  // Whatever was confirmed by itself is not what the tag names: a server that was restored to that state would say that
  // nothing has changed.
  confirmed.lastConfirmed.subscribe(() => {
    for (const [boardId, revision] of revisions) revisions.set(boardId, { ...revision, etag: null })
  })
  const live = createLive(
    hasEventStream
      ? async (started) => {
          const me = queryClient.getQueryData<SessionState>(sessionKey)?.user
          if (!me) throw new Error('nobody is signed in')
          const { createChangedCardsReader, runLive } = await import('./live/loaded-later.ts')
          const readCards = createChangedCardsReader({ api, confirmed, revisions, onOtherTimeLine })
          return runLive({
            ...environment,
            live: started,
            me,
            session,
            api,
            queryClient,
            confirmed,
            log: writing.log,
            syncBoard,
            readChanged: (changed, deleted) => boardReads.run(() => readCards(changed, deleted)),
            now: () => Date.parse(now()),
          })
        }
      : null,
  )
  const writing = createWriting(environment, {
    api,
    queryClient,
    link: live.link,
    confirmed,
    session,
    sessionState,
    onOtherTimeLine,
    onForbidden: () => void queryClient.invalidateQueries({ queryKey: sessionKey }),
  })
  return {
    now,
    newId,
    random,
    kvStore: environment.kvStore,
    mayPersist: environment.mayPersist,
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
      boardTimeout: () => pause(boardTimeout),
      renderBatch: coalesce(() => pause(renderBatch)),
    }),
    syncBoard,
    live,
    tabs,
    ...writing,
  }
}
