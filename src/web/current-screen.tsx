import { lazy, Suspense } from 'react'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'
import { Workplace } from './workplace.tsx'

const UsersScreen = lazy(async () => ({ default: (await import('#web/admin/users-screen.tsx')).UsersScreen }))

/** Also what whoever must set up a second factor sees, whatever the address asks for. */
export const TwoStepPage = onDemand(async () => (await import('./two-step-page.tsx')).TwoStepPage)

/** What the address asks for, for somebody who is signed in. */
export function CurrentScreen({ user }: { user: CurrentUser }) {
  const { screen } = useRoute()
  if (screen === 'two-step-sign-in') return <TwoStepPage isRequired={false} />
  if (screen !== 'users') return <Workplace user={user} />
  return (
    <ErrorBoundary>
      <Suspense fallback={null}>
        <UsersScreen />
      </Suspense>
    </ErrorBoundary>
  )
}
