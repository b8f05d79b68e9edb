import { createContext, use } from 'react'
import { type Api, createApi } from '#web/api/api.ts'
import type { Shelf } from '#web/device/shelf.ts'
import type { Session } from '#web/sync/session.ts'
import { type Confirmed, createConfirmed } from '#web/sync/confirmed/confirmed.ts'
import { createKeptBoards, type KeptBoards } from '#web/sync/persisted/kept-boards.ts'
import { createOperationSender, type OperationSender } from '#web/sync/operations/operation-sender.ts'
import { memoryLog, type OperationLog } from '#web/sync/operations/operation-log.ts'
import { createOperations, type Operations } from '#web/sync/operations/operations.ts'
import { createQueryClient } from '#web/sync/query-client.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { createStageReader, type StageReader } from '#web/sync/loading/read-stage.ts'
import { createStagePages } from '#web/sync/loading/stage-pages.ts'
import { type BoardSync, createBoardSync, type KnownStates } from '#web/sync/live/sync-board.ts'
import { together } from '#web/sync/together.ts'
import { createTurns } from '#web/sync/turns.ts'

/** Time, chance and the network: what the rest of the program gets handed in. */
export interface World {
  fetch: typeof fetch
  /** ISO 8601 in UTC. */
  now(): string
  newId(): string
  random(): number
  pause(milliseconds: number): Promise<void>
  /** Waits at least so long, and then until nobody is waiting for anything. */
  idle(milliseconds: number): Promise<void>
  /** Where boards are kept between visits. */
  shelf: Shelf
  /** Whether a board of this person may be kept: it is they who are signed in here, and they do not mind. */
  mayKeep(userId: number): boolean
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
  kept: KeptBoards
  syncBoard: BoardSync
  log: OperationLog
  sender: OperationSender
  operations: Operations
}

/** Of the six connections that a browser keeps to a server, some stay free for what a person does meanwhile. */
export const readsAtOnce = 4
/** The first screen is one answer; when it is late, the lists are asked for beside it. */
const patience = 800
/** Lists that come within so many milliseconds are drawn at once. */
const gathering = 20

export function createServices(world: World, session: Session, log: OperationLog = memoryLog()): Services {
  const queryClient = createQueryClient()
  const api = createApi({ fetch: world.fetch, credentials: session })
  const turns = createTurns(readsAtOnce)
  const pages = createStagePages({ api, turns, pause: world.pause })
  const confirmed = createConfirmed({ queryClient, api, pages, breathe: () => world.pause(0) })
  const knownStates: KnownStates = new Map()
  const kept = createKeptBoards({ ...world, queryClient, confirmed, knownStates })
  const sender = createOperationSender({
    api,
    log,
    confirmed,
    newId: world.newId,
    random: world.random,
    pause: world.pause,
    whenSignedIn: () => untilRenewed(session),
    onForbidden: () => void queryClient.invalidateQueries({ queryKey: sessionKey }),
  })
  return {
    now: world.now,
    random: world.random,
    api,
    session,
    queryClient,
    confirmed,
    kept,
    ...createStageReader({
      api,
      confirmed,
      kept,
      pages,
      turns,
      patience: () => world.pause(patience),
      gather: together(() => world.pause(gathering)),
    }),
    syncBoard: createBoardSync({ api, confirmed, knownStates }),
    log,
    newId: world.newId,
    sender,
    operations: createOperations(sender, world),
  }
}

const untilRenewed = (session: Session) =>
  new Promise<void>((resolve) => {
    if (!session.hasEnded()) return resolve()
    const stop = session.subscribe(() => {
      if (session.hasEnded()) return
      stop()
      resolve()
    })
  })

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = use(ServicesContext)
  if (!services) throw new Error('No ServicesContext above')
  return services
}
