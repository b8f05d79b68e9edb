import { useQueries, useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type BoardSettings, defaultBoardSettings } from '#core/contract/endpoints/views/board-settings.ts'
import { ApiError } from '#web/api/api-error.ts'
import { viewsApi } from '#web/api/views.ts'
import { boardSettingsKey, type ViewedBoard } from '#web/sync/query-keys.ts'
import { useServices } from '#web/queries/services.ts'
import type { Services } from '#web/sync/services.ts'
import { tellSettingsChanged } from './setting-tabs.ts'

const settingsQuery = ({ api }: Services, boardId: ViewedBoard) => ({
  queryKey: boardSettingsKey(boardId),
  queryFn: ({ signal }: { signal: AbortSignal }) => viewsApi(api.http).readSettings(boardId, signal),
  refetchOnWindowFocus: 'always' as const,
})

/** What the signed-in user has chosen for a board; null until it is read. Read anew when the window is used again. */
export function useBoardSettings(board: ViewedBoard): BoardSettings | null {
  const { data } = useQuery(settingsQuery(useServices(), board))
  return data ?? null
}

/** The same for several boards (Ids), in their order. */
export function useSettingsOfSeveral(boardIds: readonly number[]): readonly (BoardSettings | null)[] {
  const services = useServices()
  return useQueries({ queries: boardIds.map((id) => settingsQuery(services, id)) }).map(({ data }) => data ?? null)
}

/** Settings to be changed; of the stages those that are named. */
export type ChangedBoardSettings = Partial<BoardSettings>

const changedBy = (settings: BoardSettings, { CollapsedStages, ...others }: ChangedBoardSettings): BoardSettings => ({
  ...settings,
  ...others,
  CollapsedStages: { ...settings.CollapsedStages, ...CollapsedStages },
})

/** Board → the last write, and how many wait: two at once could arrive in the other order. */
const writes = new Map<ViewedBoard, { last: Promise<unknown>; waiting: number }>()

/**
 * Changes settings of a board, one request after the other: they hold at once, and are as the server has them if they
 * cannot be saved. The promise answers why not.
 */
export function useChangeSettingsOfBoards(): (
  board: ViewedBoard,
  changed: ChangedBoardSettings,
) => Promise<ApiError | null> {
  const services = useServices()
  return useCallback(
    async (board, changed) => {
      const { api, queryClient } = services
      const queryKey = boardSettingsKey(board)
      const queue = writes.get(board) ?? { last: Promise.resolve(), waiting: 0 }
      writes.set(board, queue)
      queue.waiting += 1
      const cancelled = queryClient.cancelQueries({ queryKey, exact: true })
      queryClient.setQueryData<BoardSettings>(queryKey, (known) => changedBy(known ?? defaultBoardSettings, changed))
      const sent = queue.last.then(async () => {
        await cancelled
        return viewsApi(api.http).changeSettings(board, changed)
      })
      queue.last = sent.catch(() => null)
      try {
        const saved = await sent
        // A later change is shown already, and not in this answer.
        if (queue.waiting === 1) queryClient.setQueryData<BoardSettings>(queryKey, saved)
        tellSettingsChanged(services)
        return null
      } catch (error) {
        void queryClient.invalidateQueries({ queryKey, exact: true })
        if (error instanceof ApiError) return error
        throw error
      } finally {
        queue.waiting -= 1
      }
    },
    [services],
  )
}

/** The same for one board. */
export function useChangeBoardSettings(
  board: ViewedBoard,
): (changed: ChangedBoardSettings) => Promise<ApiError | null> {
  const change = useChangeSettingsOfBoards()
  return useCallback((changed) => change(board, changed), [change, board])
}
