import { rememberInMemory } from '#web/device/local-state.ts'
import type { Reader, ReaderStore } from '#web/embed/bridge/reader.ts'
import { connectToHost } from '#web/embed/host-connection.ts'
import type { Phase } from '#web/embed/states/phase.ts'
import { readRoute, writeRoute } from '#web/navigation/route.ts'
import { createStore, type ReadonlyStore } from '#web/react/store.ts'
import type { HostedBoard } from './hosted-board.ts'
import type { HostedProgram } from './open-in-host.ts'
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
  const reader = createStore<Reader>({ timeZone: null })
  const board = createStore<HostedBoard | null>(null)
  let program: HostedProgram | null = null
  const connection = connectToHost({
    frame,
    origins: allowedOrigins(frame),
    instance: pageEnvironment.newId(),
    newId: pageEnvironment.newId,
    onSilent: () => program?.onSilent(),
    onRegreeted: ({ init }) => board.read()?.meetAgain(init),
  })
  // On its way while the host is greeted and looks for a code.
  const loading = import('./open-in-host.ts')

  async function open() {
    const greeting = await connection.greeted
    connection.enter({ state: 'waiting', code: null })
    const firstAnswer = connection.ask('auth.request', { reason: 'first' })
    try {
      const { openInHost } = await loading
      program = openInHost({ connection, greeting, firstAnswer, reader, board, root })
    } catch {
      connection.enter({ state: 'offline', code: 'program_missing' })
    }
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
      else if (program && state !== 'version' && state !== 'refused') program.tryAgain()
      // Another page around the frame, or another program in it.
      else frame.location.reload()
    },
  }
}
