import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { isFolded, readFoldChoices } from '#web/device/collapsed-stages.ts'
import { boardsQuery, locationsQuery } from '#web/queries/boards.ts'
import { sourcesQuery } from '#web/queries/enums.ts'
import { stagesKey } from '#web/sync/query-keys.ts'
import { confirmSession, sessionQuery } from '#web/queries/session.ts'
import { readsAtOnce, type Services } from '#web/sync/services.ts'
import { stagesQuery } from '#web/queries/stages.ts'

export interface Expected {
  /** Who is signed in here, as far as the browser knows; null: nobody, so that only the session is worth asking for. */
  userId: number | null
  /** The board that will be shown. */
  boardId: number | null
  kept: Parameters<Services['kept']['restore']>[0] | null
}

/**
 * Shows what was kept of the last visit, and asks for what the first picture needs, before anything is drawn. Resolves
 * when there is something to draw.
 */
export async function startEarly(services: Services, { userId, boardId, kept }: Expected): Promise<void> {
  const { queryClient } = services
  const isRestored = kept !== null && services.kept.restore(kept)
  const session = isRestored ? confirmSession(services) : queryClient.prefetchQuery(sessionQuery(services))
  const asked: Promise<void>[] = [session]
  if (userId !== null) {
    asked.push(queryClient.prefetchQuery(boardsQuery(services)), queryClient.prefetchQuery(locationsQuery(services)))
  }
  if (userId !== null && boardId !== null) {
    asked.push(queryClient.prefetchQuery(stagesQuery(services, boardId)))
    if (!isRestored) {
      asked.push(queryClient.prefetchQuery(sourcesQuery(services)), services.showFirstScreen(boardId))
    }
  }
  if (!isRestored) await Promise.all(asked)
}

/**
 * The stages whose cards will be read right after the first picture: open ones of which it shows but the top. None
 * where they were kept.
 */
export function nextLists({ queryClient, confirmed }: Services, { userId, boardId, kept }: Expected): number[] {
  if (userId === null || boardId === null || kept !== null) return []
  const stages = queryClient.getQueryData<readonly CrmBoardColumn[]>(stagesKey(boardId)) ?? []
  const choices = readFoldChoices(userId)
  const started = new Set(confirmed.stages().flatMap(({ stageId, known }) => (known.isComplete ? [] : stageId)))
  return stages
    .filter((stage) => started.has(stage.Id) && !isFolded(choices, stage))
    .slice(0, readsAtOnce)
    .map(({ Id }) => Id)
}
