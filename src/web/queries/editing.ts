import { useEffect } from 'react'
import { announceEditing } from '#core/contract/endpoints/events.ts'
import { ask } from '#web/api/ask.ts'
import type { SessionState } from '#web/api/session.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { useServices } from './services.ts'
import { useMe } from './person/session.ts'

/** In milliseconds. The server forgets an announcement after 30 seconds. */
const repeatInterval = 15_000

/**
 * Tells others that one edits an opportunity, for as long as there are unsaved changes, and the board behind that its card
 * must not move meanwhile.
 */
export function useEditing(opportunityId: number, isDirty: boolean): void {
  const { api, live, queryClient, session } = useServices()
  const { Id: userId } = useMe()
  useEffect(() => {
    if (!isDirty) return
    const isSignedIn = () =>
      !session.hasEnded() && queryClient.getQueryData<SessionState>(sessionKey)?.user?.Id === userId
    const tell = (IsEditing: boolean) => {
      if (!isSignedIn()) return
      // Nobody needs to know that nobody could be told.
      void ask(api.http, announceEditing, { body: { OpportunityId: opportunityId, IsEditing } }).catch(() => null)
    }
    live.unsaved.set(opportunityId)
    tell(true)
    const timer = setInterval(() => tell(true), repeatInterval)
    return () => {
      clearInterval(timer)
      if (live.unsaved.read() === opportunityId) live.unsaved.set(null)
      tell(false)
    }
  }, [api, live, queryClient, session, userId, opportunityId, isDirty])
}
