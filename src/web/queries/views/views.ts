import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { SavedView } from '#core/contract/endpoints/views/views.ts'
import { ApiError } from '#web/api/api-error.ts'
import { viewsApi } from '#web/api/views.ts'
import { viewsKey, type ViewedBoard } from '#web/sync/query-keys.ts'
import { useServices } from '#web/queries/services.ts'
import { tellSettingsChanged } from './setting-tabs.ts'

export type { ApiError } from '#web/api/api-error.ts'
export type { ViewedBoard } from '#web/sync/query-keys.ts'
export type { SavedView, ViewContent } from '#core/contract/endpoints/views/views.ts'

/** In milliseconds: how often an open view that others share is looked at again. */
const sharedInterval = 60_000

/** The saved views of a board; null until they are read. */
export function useViews(board: ViewedBoard): readonly SavedView[] | null {
  const { http } = useServices().api
  const { data } = useQuery({
    queryKey: viewsKey(board),
    queryFn: ({ signal }) => viewsApi(http).list(board, signal),
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => (state.data?.some(({ IsShared }) => IsShared) ? sharedInterval : false),
  })
  return data ?? null
}

type Answer<Value> = { value: Value } | { error: ApiError }

export interface ViewActions {
  add(view: Pick<SavedView, 'Name' | 'IsShared' | 'Content'>): Promise<Answer<SavedView>>
  /** A conflict is an error of kind `conflict`: what the server has is read anew. */
  change(
    view: Pick<SavedView, 'Id' | 'Version'>,
    changed: Partial<Pick<SavedView, 'Name' | 'IsShared' | 'Content'>>,
  ): Promise<Answer<SavedView>>
  remove(id: number): Promise<Answer<null>>
  restore(id: number): Promise<Answer<SavedView>>
}

/** Saves, changes and deletes views of a board. What was saved is shown at once, here and in other tabs. */
export function useViewActions(board: ViewedBoard): ViewActions {
  const services = useServices()
  return useMemo(() => {
    const { api, queryClient } = services
    const views = viewsApi(api.http)
    const queryKey = viewsKey(board)
    const tried = async <Value>(work: Promise<Value>, known: (value: Value) => (old: SavedView[]) => SavedView[]) => {
      try {
        const value = await work
        queryClient.setQueryData<SavedView[]>(queryKey, (old) => known(value)(old ?? []))
        tellSettingsChanged(services)
        return { value }
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        await queryClient.invalidateQueries({ queryKey })
        return { error }
      }
    }
    const put = (view: SavedView) => (old: SavedView[]) => [...old.filter(({ Id }) => Id !== view.Id), view]
    return {
      add: (view) => tried(views.add(board, view), put),
      change: (view, changed) => tried(views.change(view, changed), put),
      remove: (id) => tried(views.remove(id), () => (old) => old.filter(({ Id }) => Id !== id)),
      restore: (id) => tried(views.restore(id), put),
    }
  }, [services, board])
}
