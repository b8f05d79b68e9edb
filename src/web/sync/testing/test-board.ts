import { streamEvents } from '#core/contract/endpoints/events.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { fold } from '#core/domain/board/fold.ts'
import { targetOfDrop } from '#core/domain/board/target-of-drop.ts'
import type { WorkerPort } from '#web/device/background/messages.ts'
import { memoryKeyValueStore } from '#web/device/kv-store.ts'
import type { Environment } from '#web/sync/environment.ts'
import { createServices, type Services } from '#web/sync/services.ts'
import { testBrowser } from './test-browser.ts'
import { cookieSession, type Session } from '#web/sync/session.ts'

/** Carries a request to a server without a network. */
export type Send = (
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  body: string | undefined,
  headers: Record<string, string>,
) => Promise<{ statusCode: number; headers: object; body: string }>

/** As if there were as many records as pages of a thousand need. */
export const inPagesOf =
  (size: number, send: Send): Send =>
  (method, url, body, headers) =>
    send(method, url.replace('size=1000', `size=${size}`), body, headers)

export interface SentRequest {
  method: string
  url: string
  headers: Record<string, string>
  body: Record<string, unknown> | null
}

/** What may happen to a request on its way; `pass` carries it to the server. */
export type Fault = (pass: () => Promise<Response>) => Promise<Response>

/** The data side of one browser window. */
export interface TestWindow {
  services: Services
  session: Session
  /** Writes that left the browser, in order. */
  writes: SentRequest[]
  /** The URLs of what was read, in order. */
  reads: string[]
  /** How long it waited before each retry, in milliseconds. */
  pauses: number[]
  /** Applied to the next writes, one each. */
  faults: Fault[]
  /** Applied to every read whose URL matches. */
  readFaults: Map<RegExp, Fault>
}

/** A window with a board whose cards have all been read. */
export interface TestBoard extends TestWindow {
  stages: CrmBoardColumn[]
  /** As shown: pending operations included. */
  cards(stage: CrmBoardColumn): readonly CrmOpportunity[]
  ids(stage: CrmBoardColumn): number[]
  /** The Id of the first card of a stage. */
  first(stage: CrmBoardColumn): number
  card(id: number): CrmOpportunity
  /** Moves a card to an index among the others of a stage. */
  drop(id: number, stage: CrmBoardColumn, index: number): ReturnType<Services['operations']['move']>
}

/** `openStream` fetches event streams, which cannot be injected; `worker` stores and sends in the place of the window. */
export type TestOptions = Omit<Partial<Environment>, 'openWorker'> & {
  worker?: (fetch: Environment['fetch']) => WorkerPort
  openStream?: (url: string, options?: RequestInit) => Promise<Response>
}

export function openTestWindow(send: Send, { openStream, worker, ...overrides }: TestOptions = {}): TestWindow {
  const writes: SentRequest[] = []
  const reads: string[] = []
  const pauses: number[] = []
  const faults: Fault[] = []
  const readFaults = new Map<RegExp, Fault>()
  let ids = 0
  const session = cookieSession()
  const injected = wire(send, { writes, reads, faults, readFaults })
  const services = createServices(
    {
      fetch: (input, init) =>
        openStream && typeof input === 'string' && input.startsWith(streamEvents.path)
          ? openStream(input, init)
          : injected(input, init),
      now: () => new Date().toISOString(),
      newId: () => `${globalThis.crypto.randomUUID()}-${(ids += 1)}`,
      random: () => 0.5,
      pause: async (milliseconds) => void pauses.push(milliseconds),
      idle: () => Promise.resolve(),
      isVisible: () => true,
      kvStore: memoryKeyValueStore(),
      openWorker: worker && (async () => worker(injected)),
      mayPersist: () => false,
      tabs: testBrowser().tab(0).environment.tabs,
      signedInAs: () => null,
      hasEventStream: openStream !== undefined,
      ...overrides,
    },
    session,
  )
  return { services, session, writes, reads, pauses, faults, readFaults }
}

export async function openTestBoard(
  send: Send,
  boardId: number,
  overrides: TestOptions = {},
  isLoaded = true,
): Promise<TestBoard> {
  const window = openTestWindow(send, overrides)
  const { services } = window
  const stages = await services.api.stages(boardId)
  const byId = new Map(stages.map((stage) => [stage.Id, stage]))
  if (isLoaded) await Promise.all(stages.map((stage) => services.readStage(stage, () => false)))
  window.pauses.length = 0
  window.reads.length = 0

  const confirmed = () => new Map(services.confirmed.stages().map(({ stageId, known }) => [stageId, known.cards]))
  const shown = () => fold(confirmed(), services.log.read(), byId)
  const cards = (stage: CrmBoardColumn) => shown().get(stage.Id) ?? []
  const ids = (stage: CrmBoardColumn) => cards(stage).map((each) => each.Id)
  const card = (id: number) => {
    const found = [...shown().values()].flat().find((each) => each.Id === id)
    if (!found) throw new Error(`Card ${id} is not on the board`)
    return found
  }
  return {
    ...window,
    stages,
    cards,
    card,
    ids,
    first: (stage) => ids(stage)[0]!,
    drop: (id, stage, index) =>
      services.operations.move(card(id), targetOfDrop(cards(stage), cards(stage), index, id, stage.Id)),
  }
}

function wire(
  send: Send,
  { writes, reads, faults, readFaults }: Pick<TestWindow, 'writes' | 'reads' | 'faults' | 'readFaults'>,
): typeof fetch {
  return async (input, init = {}) => {
    init.signal?.throwIfAborted()
    const url = input instanceof Request ? input.url : input.toString()
    const body = typeof init.body === 'string' ? init.body : undefined
    const headers = Object.fromEntries(new Headers(init.headers))
    const method = methodOf(init.method)
    const pass = async () => {
      const answer = await send(method, url, body, headers)
      return new Response(answer.body === '' ? null : answer.body, {
        status: answer.statusCode,
        headers: Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]),
      })
    }
    if (method === 'GET') {
      reads.push(url)
      const fault = [...readFaults].find(([pattern]) => pattern.test(url))?.[1]
      return fault ? fault(pass) : pass()
    }
    writes.push({ method, url, headers, body: body === undefined ? null : JSON.parse(body) })
    const fault = faults.shift()
    return fault ? fault(pass) : pass()
  }
}

function methodOf(method = 'GET'): Parameters<Send>[0] {
  switch (method) {
    case 'GET':
    case 'POST':
    case 'PUT':
    case 'DELETE':
      return method
    default:
      throw new Error(`No fetch of ours uses ${method}`)
  }
}

/** The request never gets there. */
export const lostOnTheWay: Fault = async () => {
  throw new TypeError('Failed to fetch')
}

/** Neither an answer nor an error: what a page sees of it that is left meanwhile. */
export const neverAnswered: Fault = () => new Promise(() => {})

/** The server carries it out, and its answer is lost. */
export const answerLost: Fault = async (pass) => {
  await pass()
  throw new TypeError('Failed to fetch')
}

export const answers =
  (status: number, body: unknown = null, headers: Record<string, string> = {}): Fault =>
  async () =>
    new Response(JSON.stringify(body), { status, headers })

/** Delays the request until it is released. */
export function delayed(): { fault: Fault; arrived: Promise<void>; release(): void } {
  const arrival = signal()
  const permission = signal()
  return {
    arrived: arrival.given,
    release: permission.give,
    async fault(pass) {
      arrival.give()
      await permission.given
      return pass()
    },
  }
}

/** Delays what the server has answered until it is released. */
export function lateAnswer(): { fault: Fault; answered: Promise<void>; release(): void } {
  const answer = signal()
  const permission = signal()
  return {
    answered: answer.given,
    release: permission.give,
    async fault(pass) {
      const response = await pass()
      answer.give()
      await permission.given
      return response
    },
  }
}

const nothing = () => {}

function signal() {
  let resolve: () => void = nothing
  const given = new Promise<void>((done) => {
    resolve = done
  })
  return { given, give: () => resolve() }
}

/** The stages that neither win nor lose, the one with the most cards first. */
export const fullestStages = ({ stages, ids }: TestBoard): CrmBoardColumn[] =>
  stages
    .filter((stage) => !stage.WinOpportunity && !stage.LoseOpportunity)
    .toSorted((a, b) => ids(b).length - ids(a).length)
