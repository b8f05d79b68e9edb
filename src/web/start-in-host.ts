import { ApiError } from '#web/api/api-error.ts'
import { rememberInMemory } from '#web/device/local-state.ts'
import { createReader, type ReaderStore, setReader } from '#web/embed/bridge/reader.ts'
import { createThemeLoader } from '#web/embed/bridge/theme-loader.ts'
import { connectToHost, type HostConnection } from '#web/embed/host-connection.ts'
import { readHostRoute } from '#web/embed/host-navigation.ts'
import type { Greeting } from '#web/embed/protocol/handshake.ts'
import { exchangeCode } from '#web/embed/session/exchange-code.ts'
import { createOpeningAnswers } from '#web/embed/session/opening-answers.ts'
import { createTokenSession, type TokenSession } from '#web/embed/session/token-session.ts'
import type { Phase } from '#web/embed/states/phase.ts'
import { readRoute, writeRoute } from '#web/navigation/route.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'
import { coalesce } from '#web/sync/coalesce.ts'
import { embedText } from '#web/text/embed-text.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { type HostedBoard, openHostedBoard } from './hosted-board.ts'
import { pageEnvironment } from './page-environment.ts'

/** The board in a frame of a host page, from the first hello to the open board. */
export interface Embedding {
  phase: ReadonlyStore<Phase>
  reader: ReaderStore
  /** Null until there is something to show. */
  board: ReadonlyStore<HostedBoard | null>
  /** The address of the same board on a page of its own. */
  ownWindow(): string
  tryAgain(): void
}

const nothing = async () => {}

/** In milliseconds, between attempts while the server cannot be reached; less where the network comes back. */
const retryInterval = 5_000

/**
 * The exact origins that may hold the frame: the server has written them into the page. Where the browser knows which one
 * does, the others need no hello.
 */
function allowedOrigins({ location }: Window): readonly string[] {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="portal-origins"]')
  const allowed = meta?.content.split(' ').filter(Boolean) ?? []
  // Firefox does not know.
  const parent = 'ancestorOrigins' in location ? location.ancestorOrigins[0] : undefined
  return parent === undefined ? allowed : allowed.filter((each) => each === parent)
}

export function startInHost(frame: Window, root: HTMLElement): Embedding {
  rememberInMemory()
  const reader = createReader()
  const board = createStore<HostedBoard | null>(null)
  let retry = nothing
  const connection = connectToHost({
    frame,
    origins: allowedOrigins(frame),
    instance: pageEnvironment.newId(),
    newId: pageEnvironment.newId,
    onSilent() {
      const { title, text } = embedText().silent
      toast({ kind: 'error', title, description: text })
    },
    onRegreeted: () => board.read()?.tellAll(),
  })
  const showTheme = createThemeLoader((warning) => connection.send('theme.warning', warning))

  async function open() {
    const greeting = await connection.greeted
    const { session, answers, route } = prepare(connection, greeting, reader)
    const themed = greeting.init.theme && showTheme(greeting.init.theme)
    const openOnce = coalesce(() => openSession(connection, session))
    let isShown = false
    const show = async () => {
      await themed
      board.set(await openHostedBoard({ connection, greeting, session, answers, route, reader, showTheme, root }))
      connection.enter(phaseOf(session))
      session.subscribe(() => connection.enter(phaseOf(session)))
    }
    retry = async () => {
      if (!(await openOnce())) {
        // Only what passes by itself is tried again by itself.
        await pageEnvironment.pause(retryInterval)
        return connection.phase.read().state === 'offline' ? retry() : undefined
      }
      if (isShown) return
      isShown = true
      await show()
    }
    await retry()
  }
  void open()

  return {
    phase: connection.phase,
    reader,
    board,
    ownWindow() {
      const { pathname, search } = frame.location
      return writeRoute({ ...readRoute(pathname, search), isEmbedded: false })
    },
    tryAgain() {
      const { state } = connection.phase.read()
      if (state === 'noAnswer') connection.greetAgain()
      // Another page around the frame, or another program in it.
      else if (state === 'version' || state === 'refused') frame.location.reload()
      else void retry()
    },
  }
}

/** What the host has said, and the session that follows from it. */
function prepare(connection: HostConnection, { init, initId, origin }: Greeting, reader: ReaderStore) {
  const refuse = (code: string, message: string) =>
    connection.send('error', { code, message, retryable: false }, initId)
  if (!setReader(reader, init)) refuse('unknown_locale', 'The locale or time zone is unknown.')
  const wanted = init.route === undefined ? null : readHostRoute(init.route)
  if (init.route !== undefined && !wanted) refuse('unknown_route', 'The route leads to no board.')
  const { pathname, search } = location
  const route = wanted ?? { ...readRoute(pathname, search), isEmbedded: true }
  const answers = createOpeningAnswers()
  let isFirst = true
  const session = createTokenSession({
    async requestCode(reason) {
      const answer = await connection.ask('auth.request', { reason })
      if (answer?.type === 'auth.code') return answer.payload
      return { denied: answer ? 'auth_denied' : 'auth_timeout' }
    },
    async exchange(code) {
      const { token, opening } = await exchangeCode(fetch, { Code: code, Origin: origin, Board: route.boardId })
      if (isFirst) answers.fill(opening)
      isFirst = false
      return token
    },
    now: () => performance.now(),
  })
  return { session, answers, route }
}

/** Whether there is a token; if not, the screen says why. */
async function openSession(connection: HostConnection, session: TokenSession): Promise<boolean> {
  if (connection.phase.read().state !== 'offline') connection.enter({ state: 'waiting', code: null })
  try {
    await (session.hasEnded() ? session.tryAgain() : session.open())
    return true
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    connection.enter(session.hasEnded() ? phaseOf(session) : { state: 'offline', code: error.kind })
    return false
  }
}

function phaseOf(session: TokenSession): Phase {
  const code = session.endedBy()
  if (code === null) return { state: 'ready', code }
  return { state: code === 'origin_refused' ? 'refused' : 'ended', code }
}
