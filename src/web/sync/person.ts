import * as z from 'zod/mini'
import { ApiError } from '#web/api/api-error.ts'
import type { SessionState } from '#web/api/session.ts'
import { isDraftOf, removeDrafts } from '#web/device/draft-keys.ts'
import { isOperationKey, operationPrefix } from '#web/device/operation-keys.ts'
import { isOfPerson, sessionKey } from './query-keys.ts'
import type { Services } from './services.ts'

/** Checks a session that was restored from this device: what is shown belongs to whoever is signed in, or disappears. */
export async function verifySession(services: Services): Promise<void> {
  const { queryClient, api } = services
  const before = queryClient.getQueryData<SessionState>(sessionKey)
  try {
    const state = await api.session.read()
    // Without a user the session has ended by itself: the operations wait for the same person.
    if (state.user?.Id !== before?.user?.Id) {
      void forgetPerson(services, state.user?.Id ?? before?.user?.Id ?? null)
    }
    queryClient.setQueryData<SessionState>(sessionKey, state)
  } catch (error) {
    // Without an answer the restored session stands; the reads that follow will tell.
    asApiError(error)
  }
}

/** Nothing of one person is left for the next (Id; null: nobody), but their own operations that wait, and their own drafts. */
export async function forgetPerson(services: Services, next: number | null): Promise<void> {
  const { queryClient, log, persisted, kvStore, givenBack, undoHistory, live } = services
  live.stop()
  undoHistory.forget()
  forgetGivenBack(givenBack, next)
  log.forget()
  queryClient.removeQueries({ predicate: isOfPerson })
  // At once: the screens of the next person must not be filled from what was persisted of this one.
  const cleared = persisted.clear()
  await removeDrafts(kvStore, next)
  await cleared
  const theirs = next === null ? null : operationPrefix(next)
  const isForeign = (key: string) => isOperationKey(key) && (theirs === null || !key.startsWith(theirs))
  await kvStore.remove((await kvStore.keys()).filter(isForeign))
}

/** What a form had not saved when somebody signed out elsewhere waits for the same person. */
function forgetGivenBack(givenBack: Services['givenBack'], next: number | null): void {
  for (const key of givenBack.keys()) if (next === null || !isDraftOf(key, next)) givenBack.delete(key)
}

export const personMessage = (userId: number | null) => ({ kind: 'person', userId })
const readPersonMessage = z.object({
  kind: z.custom<'person'>((kind) => kind === 'person'),
  userId: z.nullable(z.number()),
})

/** Follows sign-in and sign-out in other tabs of this browser, which have one session. */
export function followOtherTabs(services: Services): void {
  const { queryClient, session, tabs, log, givenBack, undoHistory, live } = services
  tabs.listen((heard) => {
    const message = readPersonMessage.safeParse(heard).data
    const known = queryClient.getQueryData<SessionState>(sessionKey)
    if (!message || !known) return
    if (known.user && known.user.Id === message.userId) return session.renewed()
    live.stop()
    undoHistory.forget()
    forgetGivenBack(givenBack, message.userId)
    log.forget()
    if (message.userId !== null) return void verifySession(services).then(log.reread)
    queryClient.setQueryData<SessionState>(sessionKey, { ...known, user: null })
    queryClient.removeQueries({ predicate: isOfPerson })
  })
}

export const asApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error
  throw error
}
