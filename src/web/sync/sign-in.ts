import { ApiError } from '#web/api/api-error.ts'
import type { SessionState } from '#web/api/session.ts'
import { isOfPerson, sessionKey } from './query-keys.ts'
import type { Services } from './services.ts'

export interface Credentials {
  email: string
  password: string
  /** Of the second factor, where the server has asked for it. */
  code?: string
}

/** Answers why not; null: signed in. */
export async function signIn(services: Services, credentials: Credentials): Promise<ApiError | null> {
  const { api, queryClient, session } = services
  try {
    const { user, mustSetUpSecondFactor } = await api.session.signIn(credentials)
    const before = queryClient.getQueryData<SessionState>(sessionKey)
    if (before?.user?.Id !== user.Id) forgetPerson(services)
    session.renewed()
    queryClient.setQueryData<SessionState>(sessionKey, {
      user,
      demo: before?.demo ?? null,
      mustSetUpSecondFactor,
    })
    void queryClient.invalidateQueries({ predicate: isOfPerson })
    return null
  } catch (error) {
    return asApiError(error)
  }
}

/** Answers why not; null: signed out. */
export async function signOut(services: Services): Promise<ApiError | null> {
  const { api, queryClient } = services
  try {
    await api.session.signOut()
  } catch (error) {
    const refusal = asApiError(error)
    if (refusal.kind !== 'signed-out') return refusal
  }
  const demo = queryClient.getQueryData<SessionState>(sessionKey)?.demo ?? null
  // First the sign-in page replaces the screens, then the data goes: a mounted screen would read it again, signed out.
  queryClient.setQueryData<SessionState>(sessionKey, { user: null, demo, mustSetUpSecondFactor: false })
  forgetPerson(services)
  return null
}

/** Checks a session that was restored from this device: what is shown belongs to whoever is signed in, or disappears. */
export async function verifySession(services: Services): Promise<void> {
  const { queryClient, api } = services
  const before = queryClient.getQueryData<SessionState>(sessionKey)
  try {
    const state = await api.session.read()
    if (state.user?.Id !== before?.user?.Id) forgetPerson(services)
    queryClient.setQueryData<SessionState>(sessionKey, state)
  } catch (error) {
    // Without an answer the restored session stands; the reads that follow will tell.
    asApiError(error)
  }
}

/** Nothing of one person is left for the next. */
function forgetPerson({ queryClient, sender, persisted, live }: Services) {
  live.stop()
  sender.abandon()
  queryClient.removeQueries({ predicate: isOfPerson })
  void persisted.clear()
}

export const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  throw error
}
