import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect } from 'react'
import { BoardSkeleton } from '#web/board/board-skeleton.tsx'
import { type Navigation, NavigationContext, useRoute } from '#web/navigation/navigation.ts'
import { ServicesContext } from '#web/queries/services.ts'
import { MeContext, useSession, useSignIn } from './queries/person/session.ts'
import type { Services } from '#web/sync/services.ts'
import { ReadingProvider } from '#web/text/reading-provider.tsx'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import { closeAllToasts } from '#web/ui/toast/toast.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Screens, TwoStepPage } from './screens.tsx'

const SignIn = onDemand(async () => (await import('#web/sign-in/sign-in.tsx')).SignIn)
const SetPassword = onDemand(async () => (await import('#web/sign-in/set-password.tsx')).SetPassword)
const UnknownPage = onDemand(async () => (await import('./missing-page.tsx')).UnknownPage)
const ToastViewport = onDemand(async () => (await import('#web/ui/toast/toast-viewport.tsx')).ToastViewport, {
  place: 'edge',
})

const focusOn = (element: HTMLElement | null) => element?.focus()

export function App({ services, navigation }: { services: Services; navigation: Navigation }) {
  return (
    <ReadingProvider>
      <ServicesContext value={services}>
        <QueryClientProvider client={services.queryClient}>
          <NavigationContext value={navigation}>
            <ErrorBoundary>
              <Entry />
            </ErrorBoundary>
            <ToastViewport />
          </NavigationContext>
        </QueryClientProvider>
      </ServicesContext>
    </ReadingProvider>
  )
}

/** A password is set with the token of a link, signed in or not. */
function Entry() {
  const { screen } = useRoute()
  if (screen === 'set-password') return <SetPassword />
  if (screen === 'unknown') return <UnknownPage />
  return <SessionGate />
}

/** The screens for whoever is signed in, the sign-in page for everybody else. */
function SessionGate() {
  const text = useText()
  const session = useSession()
  const signIn = useSignIn()
  const userId = session.status === 'signed-in' ? session.user.Id : null
  // They name customers, and take back what this person has done: nobody else is to see them.
  useEffect(() => (userId === null ? undefined : closeAllToasts), [userId])
  switch (session.status) {
    case 'loading':
      return (
        <div className="flex h-dvh flex-col">
          {/* As high as the header, so that nothing moves when it comes. */}
          <div className="h-12 shrink-0 border-b border-border bg-surface pointer-coarse:h-14" />
          <BoardSkeleton />
        </div>
      )
    case 'error':
      return (
        <div className="flex h-dvh">
          <Notice
            isAlert
            title={text.board.states.sessionFailed}
            action={<Button onClick={session.retry}>{text.errors.tryAgain}</Button>}
          >
            {text.errors.reason(session.error)}
          </Notice>
        </div>
      )
    case 'signed-out':
      return <SignIn demo={session.demo} isOffline={session.isOffline} signIn={signIn} />
    case 'signed-in':
      // When the session ends, the screen stays below the sign-in page, drafts included, and takes no input.
      return (
        <>
          <div inert={session.hasEnded}>
            <MeContext value={session.user}>
              {session.mustSetUpSecondFactor ? (
                <TwoStepPage isRequired />
              ) : (
                <Screens key={session.user.Id} user={session.user} />
              )}
            </MeContext>
          </div>
          {session.hasEnded && (
            <div
              role="dialog"
              aria-modal
              aria-label={text.errors.sessionEnded}
              tabIndex={-1}
              ref={focusOn}
              className="fixed inset-0 z-70 overflow-y-auto outline-none"
            >
              <SignIn demo={session.demo} hasEnded signIn={signIn} />
            </div>
          )}
        </>
      )
  }
}
