import { useQuery } from '@tanstack/react-query'
import { createContext, use, useCallback, useSyncExternalStore } from 'react'
import type { CurrentUser } from '#core/contract/entities/user.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { SessionState } from '#web/api/session.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { type Services, useServices } from './services.ts'

type Demo = SessionState['demo']
type SignInCredentials = Parameters<Services['api']['session']['signIn']>[0]
type SignedIn = Awaited<ReturnType<Services['api']['session']['signIn']>>

export type SessionView =
  | { status: 'loading' }
  | { status: 'error'; error: ApiError; retry(): void }
  | { status: 'signed-out'; demo: Demo }
  /** `hasEnded`: the server wants a new sign-in; what is on the screen stays. */
  | { status: 'signed-in'; user: CurrentUser; hasEnded: boolean; mustSetUpSecondFactor: boolean; demo: Demo }

/** Read once: whether it still holds, every other answer tells. */
export const sessionQuery = ({ api }: Services) => ({
  queryKey: sessionKey,
  queryFn: ({ signal }: { signal: AbortSignal }) => api.session.read(signal),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

export function useSession(): SessionView {
  const services = useServices()
  const { session } = services
  const hasEnded = useSyncExternalStore(session.subscribe, session.hasEnded)
  const { data, error, refetch } = useQuery(sessionQuery(services))
  if (data) {
    const { user, demo, mustSetUpSecondFactor = false } = data
    return user ? { status: 'signed-in', user, hasEnded, mustSetUpSecondFactor, demo } : { status: 'signed-out', demo }
  }
  if (error) return { status: 'error', error: asApiError(error), retry: () => void refetch() }
  return { status: 'loading' }
}

/** Null = signed in. */
export function useSignIn(): (credentials: SignInCredentials) => Promise<ApiError | null> {
  const services = useServices()
  return useCallback(
    async (credentials) => {
      try {
        enter(services, await services.api.session.signIn(credentials))
        return null
      } catch (error) {
        return asApiError(error)
      }
    },
    [services],
  )
}

/** What was shown as kept is checked: it belongs to whoever is signed in, or disappears. */
export async function confirmSession(services: Services): Promise<void> {
  const { queryClient, api } = services
  const before = queryClient.getQueryData<SessionState>(sessionKey)
  try {
    const state = await api.session.read()
    if (state.user?.Id !== before?.user?.Id) leaveBehind(services)
    queryClient.setQueryData<SessionState>(sessionKey, state)
  } catch (error) {
    // Nobody knows better at the moment; whatever else is asked will tell.
    asApiError(error)
  }
}

/** Nothing of one person is left for the next. */
function leaveBehind({ queryClient, sender, kept }: Services) {
  sender.abandon()
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
  void kept.forget()
}

function enter(services: Services, { user, mustSetUpSecondFactor }: SignedIn) {
  const { queryClient, session } = services
  const before = queryClient.getQueryData<SessionState>(sessionKey)
  if (before?.user?.Id !== user.Id) leaveBehind(services)
  session.renewed()
  queryClient.setQueryData<SessionState>(sessionKey, { user, demo: before?.demo ?? null, mustSetUpSecondFactor })
  void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
}

export function useSignOut(): () => Promise<ApiError | null> {
  const services = useServices()
  return useCallback(async () => {
    const { api, queryClient } = services
    try {
      await api.session.signOut()
    } catch (error) {
      const refusal = asApiError(error)
      if (refusal.kind !== 'signed-out') return refusal
    }
    const demo = queryClient.getQueryData<SessionState>(sessionKey)?.demo ?? null
    queryClient.setQueryData<SessionState>(sessionKey, { user: null, demo })
    leaveBehind(services)
    return null
  }, [services])
}

/**
 * Handed down instead of read: during a sign-out the cache knows before the door does, and what is still on the screen
 * may be drawn once more in between.
 */
export const MeContext = createContext<CurrentUser | null>(null)

/** Whoever is signed in; only below the place that shows the sign-in page to everybody else. */
export function useMe(): CurrentUser {
  const me = use(MeContext)
  if (!me) throw new Error('No MeContext above')
  return me
}

const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  throw error
}
