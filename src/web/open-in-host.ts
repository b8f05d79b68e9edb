import { ApiError } from '#web/api/api-error.ts'
import { setReader } from '#web/embed/bridge/reader.ts'
import { createThemeLoader } from '#web/embed/bridge/theme-loader.ts'
import type { HostConnection } from '#web/embed/host-connection.ts'
import { readHostRoute } from '#web/embed/host-navigation.ts'
import { createHostedSession, type HostedSessionParts } from '#web/embed/session/hosted-session.ts'
import type { TokenSession } from '#web/embed/session/token-session.ts'
import type { Phase } from '#web/embed/states/phase.ts'
import { readRoute } from '#web/navigation/route.ts'
import type { Store } from '#web/react/store.ts'
import { coalesce } from '#web/sync/coalesce.ts'
import { embedText } from '#web/text/embed-text.ts'
import { languageIsShown } from '#web/text/language/show-language.ts'
import { toast } from '#web/ui/toast/toast.ts'
import { type HostedBoard, type HostedBoardParts, openHostedBoard } from './hosted-board.ts'
import { languageTimeout } from './chosen-language.ts'
import { pageEnvironment } from './page-environment.ts'

/** What follows once the host has answered. */
export interface HostedProgram {
  /** Asks for a token once more. */
  tryAgain(): void
  /** The host no longer answers. */
  onSilent(): void
}

interface OpenInHostParts
  extends
    Pick<HostedSessionParts, 'firstAnswer'>,
    Pick<HostedBoardParts, 'connection' | 'greeting' | 'reader' | 'root'> {
  /** Set when there is something to show. */
  board: Store<HostedBoard | null>
}

/** In milliseconds, between attempts while the server cannot be reached; less where the network comes back. */
const retryInterval = 5_000

/** Gets a token and opens the board, again and again while the server cannot be reached. */
export function openInHost({ board, firstAnswer, ...parts }: OpenInHostParts): HostedProgram {
  const { connection, greeting } = parts
  const route = adoptInit(parts)
  const showTheme = createThemeLoader((warning) => connection.send('theme.warning', warning))
  const themed = greeting.init.theme && showTheme(greeting.init.theme)
  const { origin } = greeting
  const { session, answers } = createHostedSession({ connection, origin, boardId: route.boardId, firstAnswer })
  const openOnce = coalesce(() => openSession(connection, session))
  let isShown = false

  async function show() {
    await themed
    await Promise.race([languageIsShown(), pageEnvironment.pause(languageTimeout)])
    board.set(await openHostedBoard({ ...parts, session, answers, route, showTheme }))
    connection.enter(phaseOf(session))
    session.subscribe(() => connection.enter(phaseOf(session)))
  }

  async function tryAgain(): Promise<void> {
    if (await openOnce()) {
      if (isShown) return
      isShown = true
      return show()
    }
    await pageEnvironment.pause(retryInterval)
    // Only what passes by itself is tried again by itself.
    if (connection.phase.read().state === 'offline') return tryAgain()
  }
  void tryAgain()

  return {
    tryAgain: () => void tryAgain(),
    onSilent() {
      const { title, text } = embedText().silent
      toast({ kind: 'error', title, description: text })
    },
  }
}

/** Takes over what the host has said about its reader, and answers where the board opens. */
function adoptInit({ connection, greeting, reader }: Pick<OpenInHostParts, 'connection' | 'greeting' | 'reader'>) {
  const { init, initId } = greeting
  const refuse = (code: string, message: string) =>
    connection.send('error', { code, message, retryable: false }, initId)
  if (!setReader(reader, init)) refuse('unknown_locale', 'The locale or time zone is unknown.')
  const { pathname, search } = location
  // For a host that cannot say it in `init`.
  const route = init.route ?? new URLSearchParams(search).get('route')
  const wanted = route === null ? null : readHostRoute(route)
  if (route !== null && !wanted) refuse('unknown_route', 'The route leads to no board.')
  return wanted ?? { ...readRoute(pathname, search), isEmbedded: true }
}

/** Whether there is a token; if not, the screen says why. */
async function openSession(connection: HostConnection, session: TokenSession): Promise<boolean> {
  const { state } = connection.phase.read()
  if (state !== 'offline' && state !== 'waiting') connection.enter({ state: 'waiting', code: null })
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
