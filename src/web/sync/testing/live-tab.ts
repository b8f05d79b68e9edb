import type { Tabs } from '#web/device/tabs.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { watchBoard } from '#web/sync/live/watch-board.ts'
import { openTestBoard, type Send, type TestBoard } from './test-board.ts'
import { testBrowser } from './test-browser.ts'

/** Somebody who is signed in to a server that listens. */
export interface Viewer {
  userId: number
  email: string
  authorization: string
  send: Send
  /** Where the server listens now: streams need a connection, everything else is injected. */
  address(): string
}

export interface LiveTabOptions {
  tabs?: Tabs
  /** What becomes of each message of a stream on its way, as its text; empty: it is lost. */
  onTheWay?: (message: string) => string
  /** Each stream is asked for once this has resolved. */
  onTheStart?: () => Promise<void>
}

/** A tab that keeps the board up to date, and the streams that it has opened. */
export interface LiveTab extends TestBoard {
  streams: { isOpen: boolean; end(): void }[]
  close(): void
}

export const newTab = (browser = testBrowser()): Tabs => browser.tab(0).environment.tabs

export async function openLiveTab(
  viewer: Viewer,
  boardId: number,
  { tabs = newTab(), onTheWay = (message) => message, onTheStart = () => Promise.resolve() }: LiveTabOptions = {},
): Promise<LiveTab> {
  const streams: LiveTab['streams'] = []
  const tab = await openTestBoard(viewer.send, boardId, {
    tabs,
    pause: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, Math.min(milliseconds, 100))),
    async openStream(url, options) {
      const connection = new AbortController()
      const stream = { isOpen: true, end: () => connection.abort() }
      streams.push(stream)
      options?.signal?.addEventListener('abort', () => (stream.isOpen = false))
      await onTheStart()
      const response = await fetch(`${viewer.address()}${url}`, {
        ...options,
        signal: AbortSignal.any([connection.signal, ...(options?.signal ? [options.signal] : [])]),
        headers: { ...options?.headers, authorization: viewer.authorization },
      })
      return carried(response, onTheWay)
    },
  })
  const { services, stages } = tab
  services.queryClient.setQueryData(sessionKey, { user: { Id: viewer.userId, Email: viewer.email }, demo: null })
  services.queryClient.mount()
  const stop = watchBoard(services, {
    boardId,
    businessId: stages[0]!.CrmBoardBusinessId,
    stageIds: stages.map(({ Id }) => Id),
  })
  return {
    ...tab,
    streams,
    close() {
      stop()
      services.live.stop()
      services.queryClient.unmount()
    },
  }
}

function carried(response: Response, onTheWay: (message: string) => string): Response {
  let rest = ''
  const messages = new TransformStream<string, string>({
    transform(text, controller) {
      const parts = (rest + text).split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) controller.enqueue(onTheWay(`${part}\n\n`))
    },
  })
  const body = response.body
    ?.pipeThrough(new TextDecoderStream())
    .pipeThrough(messages)
    .pipeThrough(new TextEncoderStream())
  return new Response(body ?? null, { status: response.status, headers: response.headers })
}
