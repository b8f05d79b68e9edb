import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode, useSyncExternalStore } from 'react'
import { BoardSkeleton } from '#web/board/board-skeleton.tsx'
import { NavigationContext } from '#web/navigation/navigation.ts'
import { TimeZoneContext } from '#web/queries/boards.ts'
import { ServicesContext } from '#web/queries/services.ts'
import { MeContext, useSession } from './queries/person/session.ts'
import { useHasElapsed } from '#web/react/use-has-elapsed.ts'
import { useText } from '#web/text/text.ts'
import { onDemand } from '#web/ui/on-demand.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import type { HostedBoard } from './hosted-board.ts'
import { Screens } from './screens.tsx'
import type { Embedding } from './start-in-host.ts'

/** Its code is there before the network can fail. */
const StateScreen = onDemand(async () => (await import('#web/embed/states/state-screen.tsx')).StateScreen)
StateScreen.prefetch()
const SkipLink = onDemand(async () => (await import('#web/embed/skip-link.tsx')).SkipLink, { place: 'edge' })
const ToastViewport = onDemand(async () => (await import('#web/ui/toast/toast-viewport.tsx')).ToastViewport, {
  place: 'edge',
})

/** In milliseconds. A host that answers sooner than this leaves no time to read. */
const placeholderTime = 500

const focusOn = (element: HTMLElement | null) => element?.focus()

/** The board in a frame of a host page, or the screen in its place. */
export function EmbeddedApp({ embedding }: { embedding: Embedding }) {
  const { tryAgain } = embedding
  const text = useText().board
  const phase = useSyncExternalStore(embedding.phase.subscribe, embedding.phase.read)
  const board = useSyncExternalStore(embedding.board.subscribe, embedding.board.read)
  const { timeZone } = useSyncExternalStore(embedding.reader.subscribe, embedding.reader.read)
  const isLate = useHasElapsed(placeholderTime)
  const screen =
    phase.state === 'ready' ? null : (
      <StateScreen state={phase.state} code={phase.code} ownWindow={embedding.ownWindow()} tryAgain={tryAgain} />
    )
  if (!board) return (isLate || phase.code !== null) && screen ? screen : <Placeholder />
  return (
    <StrictMode>
      <TimeZoneContext value={timeZone}>
        <Hosted board={board} isCovered={screen !== null} ownWindow={embedding.ownWindow} tryAgain={tryAgain} />
      </TimeZoneContext>
      {/* When the session ends, the board stays below with whatever was typed. */}
      {screen && (
        <div
          role="dialog"
          aria-modal
          aria-label={text.product}
          tabIndex={-1}
          ref={focusOn}
          className="fixed inset-0 z-70 outline-none"
        >
          {screen}
        </div>
      )}
    </StrictMode>
  )
}

const Placeholder = () => (
  <div className="flex h-dvh flex-col">
    {/* As high as the header, so that nothing moves when it comes. */}
    <div className="h-12 shrink-0 border-b border-border bg-surface pointer-coarse:h-14" />
    <BoardSkeleton />
  </div>
)

interface HostedProps extends Pick<Embedding, 'ownWindow' | 'tryAgain'> {
  board: HostedBoard
  isCovered: boolean
}

function Hosted({ board, isCovered, ownWindow, tryAgain }: HostedProps) {
  return (
    <ServicesContext value={board.services}>
      <QueryClientProvider client={board.services.queryClient}>
        <NavigationContext value={board.navigation}>
          <ErrorBoundary>
            <div inert={isCovered}>
              <SkipLink />
              <HostedScreens ownWindow={ownWindow} tryAgain={tryAgain} />
            </div>
          </ErrorBoundary>
          <ToastViewport />
        </NavigationContext>
      </QueryClientProvider>
    </ServicesContext>
  )
}

/** The screens for whoever the host's code stands for. */
function HostedScreens({ ownWindow, tryAgain }: Pick<Embedding, 'ownWindow' | 'tryAgain'>) {
  const session = useSession()
  if (session.status === 'loading') return <Placeholder />
  if (session.status === 'error') {
    return <StateScreen state="offline" code={session.error.kind} ownWindow={ownWindow()} tryAgain={session.retry} />
  }
  if (session.status === 'signed-in' && !session.mustSetUpSecondFactor) {
    return (
      <MeContext value={session.user}>
        <Screens user={session.user} />
      </MeContext>
    )
  }
  // A second factor is set up on a page of our own.
  const code = session.status === 'signed-in' ? 'second_factor_missing' : 'user_unknown'
  return <StateScreen state="ended" code={code} ownWindow={ownWindow()} tryAgain={tryAgain} />
}
