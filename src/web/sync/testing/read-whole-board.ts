import type { SessionState } from '#web/api/session.ts'
import { sessionKey } from '#web/sync/query-keys.ts'
import { boardsQuery, locationsQuery, sourcesQuery, stagesQuery } from '#web/sync/query-options.ts'
import type { Services } from '#web/sync/services.ts'

/** Shows a board as the server has it, with all that is persisted of it; `inactivityHours`: how long its session may last. */
export async function readWholeBoard(
  services: Services,
  { user, boardId, inactivityHours }: Pick<SessionState, 'user' | 'inactivityHours'> & { boardId: number },
): Promise<void> {
  const { queryClient } = services
  // A browser's session is a cookie; here every request carries its own.
  queryClient.setQueryData(sessionKey, { user, demo: null, inactivityHours })
  await Promise.all([
    queryClient.fetchQuery(boardsQuery(services)),
    queryClient.fetchQuery(locationsQuery(services)),
    queryClient.fetchQuery(sourcesQuery(services)),
  ])
  const stages = await queryClient.fetchQuery(stagesQuery(services, boardId))
  await Promise.all(stages.map((stage) => services.readStage(stage, () => false)))
  await services.syncBoard(
    boardId,
    stages.map(({ Id }) => Id),
  )
}
