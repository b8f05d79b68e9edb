import { useQuery } from '@tanstack/react-query'
import { createContext, use, useCallback, useSyncExternalStore } from 'react'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { SessionState } from '#web/api/session.ts'
import { sessionQuery } from '#web/sync/query-options.ts'
import { asApiError } from '#web/sync/person.ts'
import type { Credentials } from '#web/sync/sign-in.ts'
import { useServices } from '#web/queries/services.ts'

type Demo = SessionState['demo']

export type SessionView =
  | { status: 'loading' }
  | { status: 'error'; error: ApiError; retry(): void }
  /** `isOffline`: nobody can sign in before the network is back. */
  | { status: 'signed-out'; demo: Demo; isOffline: boolean }
  /** `hasEnded`: the server wants a new sign-in; what is on the screen stays. */
  | { status: 'signed-in'; user: CurrentUser; hasEnded: boolean; mustSetUpSecondFactor: boolean; demo: Demo }

export function useSession(): SessionView {
  const services = useServices()
  const { session, persisted } = services
  const hasEnded = useSyncExternalStore(session.subscribe, session.hasEnded, session.hasEnded)
  const { data, error, refetch } = useQuery(sessionQuery(services))
  if (data) {
    const { user, demo, mustSetUpSecondFactor = false } = data
    return user
      ? { status: 'signed-in', user, hasEnded, mustSetUpSecondFactor, demo }
      : { status: 'signed-out', demo, isOffline: false }
  }
  if (error && persisted.isSessionOver() && asApiError(error).kind === 'unreachable') {
    return { status: 'signed-out', demo: null, isOffline: true }
  }
  if (error) return { status: 'error', error: asApiError(error), retry: () => void refetch() }
  return { status: 'loading' }
}

/** Who is signed in already needs none of this code; without the network it cannot be loaded, nor could it do anything. */
async function withSignIn(
  run: (code: typeof import('#web/sync/sign-in.ts')) => Promise<ApiError | null>,
): Promise<ApiError | null> {
  const code = await import('#web/sync/sign-in.ts').catch(() => null)
  return code ? run(code) : new ApiError('unreachable')
}

/** The promise answers why not; null: signed in. */
export function useSignIn(): (credentials: Credentials) => Promise<ApiError | null> {
  const services = useServices()
  return useCallback((credentials) => withSignIn(({ signIn }) => signIn(services, credentials)), [services])
}

/** The promise answers why not; null: signed out. */
export function useSignOut(): () => Promise<ApiError | null> {
  const services = useServices()
  return useCallback(() => withSignIn(({ signOut }) => signOut(services)), [services])
}

/**
 * A context instead of the query: during a sign-out the cache is emptied first, and screens that are still there may
 * render once more before they disappear.
 */
export const MeContext = createContext<CurrentUser | null>(null)

/** The user who is signed in; only below the component that shows the sign-in page to everybody else. */
export function useMe(): CurrentUser {
  const me = use(MeContext)
  if (!me) throw new Error('No MeContext above')
  return me
}
