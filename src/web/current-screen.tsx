import { lazy, Suspense } from 'react'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { useRoute } from '#web/navigation/navigation.ts'
import { ErrorBoundary } from './error-boundary.tsx'
import { Workplace } from './workplace.tsx'

const UsersScreen = lazy(async () => ({ default: (await import('#web/admin/users-screen.tsx')).UsersScreen }))

/** What the address asks for, for somebody who is signed in. */
export function CurrentScreen({ user }: { user: CurrentUser }) {
  const { screen } = useRoute()
  if (screen !== 'users') return <Workplace user={user} />
  return (
    <ErrorBoundary>
      <Suspense fallback={null}>
        <UsersScreen />
      </Suspense>
    </ErrorBoundary>
  )
}
