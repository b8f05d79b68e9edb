import type { ApiError } from '#web/api/api-error.ts'
import type { SessionState } from '#web/api/session.ts'
import { asApiError, forgetPerson, personMessage } from './person.ts'
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
    const forgotten = before?.user?.Id === user.Id ? null : forgetPerson(services, user.Id)
    session.renewed()
    queryClient.setQueryData<SessionState>(sessionKey, {
      user,
      demo: before?.demo ?? null,
      mustSetUpSecondFactor,
      inactivityHours: before?.inactivityHours ?? 0,
    })
    services.tabs.post(personMessage(user.Id))
    // What waited for this person when their session ended before a reload.
    void Promise.resolve(forgotten).then(services.log.reread).then(services.startSending)
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
  const { demo = null, inactivityHours = 0 } = queryClient.getQueryData<SessionState>(sessionKey) ?? {}
  // First the sign-in page replaces the screens, then the data goes: a mounted screen would read it again, signed out.
  queryClient.setQueryData<SessionState>(sessionKey, {
    user: null,
    demo,
    mustSetUpSecondFactor: false,
    inactivityHours,
  })
  services.tabs.post(personMessage(null))
  void forgetPerson(services, null)
  return null
}
