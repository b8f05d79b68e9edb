import type { PersistedOpening } from '#web/device/persisted-keys.ts'
import { boardsQuery, locationsQuery, sessionQuery, sourcesQuery, stagesQuery } from '#web/sync/query-options.ts'
import type { Services } from '#web/sync/services.ts'
import { verifySession } from '#web/sync/person.ts'

/** What the browser expects to show before the server has answered. */
export interface ExpectedOpening {
  /** The user who is probably signed in; null: nobody, so that only the session is worth a request. */
  userId: number | null
  /** The board that will be shown; null where only the program can tell. */
  boardId: number | null
  /** What was persisted of it at the last visit; null: nothing. */
  persisted: PersistedOpening | null
  /** Their operations that waited for the server when this page was loaded; of unknown shape until they are parsed. */
  operations: readonly unknown[]
}

/**
 * Restores what was persisted of the last visit, and requests what the first screen needs, before anything is rendered.
 * Resolves when there is something to render: whether it is what was persisted.
 */
export async function prefetch(
  services: Services,
  { userId, boardId, persisted, operations }: ExpectedOpening,
): Promise<boolean> {
  const { queryClient } = services
  // Folded over what is shown first: the card stands where it was dropped.
  services.log.showPersisted(operations)
  // The disk may have been too slow for that, and other tabs have told of what was made since when nobody listened here.
  void services.log.reread()
  const isRestored = persisted !== null && services.persisted.restore(persisted)
  const requests = [isRestored ? verifySession(services) : queryClient.prefetchQuery(sessionQuery(services))]
  if (userId !== null) {
    requests.push(queryClient.prefetchQuery(boardsQuery(services)), queryClient.prefetchQuery(locationsQuery(services)))
  }
  if (userId !== null && boardId !== null) {
    requests.push(queryClient.prefetchQuery(stagesQuery(services, boardId)))
    if (!isRestored) {
      requests.push(queryClient.prefetchQuery(sourcesQuery(services)), services.showFirstScreen(boardId))
    }
  }
  if (!isRestored) await Promise.all(requests)
  return isRestored
}

/** The board whose cards are read right after the first screen, which shows only the top of a stage; null: none. */
export const boardReadNext = ({ confirmed }: Services, { boardId, persisted }: ExpectedOpening): number | null =>
  persisted === null && confirmed.stages().some(({ known }) => !known.isComplete) ? boardId : null
