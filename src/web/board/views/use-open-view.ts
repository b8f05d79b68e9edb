import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CardFact, Density, TableColumn } from '#core/contract/endpoints/views/board-settings.ts'
import { isEmptyFilter, noFilter } from '#core/domain/filter/board-filter.ts'
import { useNavigation, useRoute } from '#web/navigation/navigation.ts'
import type { Route } from '#web/navigation/route.ts'
import { useBoardSettings, useChangeBoardSettings } from '#web/queries/views/board-settings.ts'
import { useMe } from '#web/queries/person/session.ts'
import { createStore } from '#web/react/store.ts'
import { useSelected } from '#web/react/use-selected.ts'
import { useBoards } from '#web/queries/boards.ts'
import { type SavedView, useViews, type ViewedBoard } from '#web/queries/views/views.ts'
import { addressOf, isSameView, type LeftOut, readAddress, readView, type ShownView } from './read-view.ts'

/** What is chosen while a view is open, and belongs to it. */
interface ChosenLook {
  viewId: number
  density: Density
  facts: readonly CardFact[]
  columns: readonly TableColumn[] | null
}

/**
 * `saved`: shown as it is saved; `changed`: by oneself, and not saved; `outdated`: somebody else has saved it meanwhile;
 * `gone`: the address names a view that the user does not see.
 */
export type ViewState = 'none' | 'saved' | 'changed' | 'outdated' | 'gone'

export interface OpenView {
  state: ViewState
  view: SavedView | null
  /** By name; null until they are read. */
  views: readonly SavedView[] | null
  /** What the view names and cannot be shown. */
  left: readonly LeftOut[]
  /** What the board shows now. */
  now: ShownView & { density: Density; facts: readonly CardFact[] }
  /** Shows a view as it is saved; null: all cards, as the board has them, in the form that is chosen. */
  show(view: SavedView | null, mode?: 'push' | 'replace'): void
  /** The view is what is shown now, in this version. */
  adopt(view: SavedView): void
  /** Of the open view, else of the board. Answers why it could not be saved. */
  chooseLook(look: { density?: Density; facts?: readonly CardFact[] }): void
  /** Of the table, in the open view; null where no view is open. */
  chooseColumns: ((columns: readonly TableColumn[]) => void) | null
}

/** The saved view that the address names, and how the board differs from it. `boards`: those that the combined board shows (Ids); null: it is one. */
export function useOpenView(board: ViewedBoard, boards: readonly number[] | null): OpenView | null {
  const navigation = useNavigation()
  const route = useRoute()
  const me = useMe()
  const settings = useBoardSettings(board)
  const change = useChangeBoardSettings(board)
  const views = useViews(board)
  const [looks] = useState(() => createStore<ChosenLook | null>(null))
  const chosen = useSelected(looks, (state) => state)
  /** What the versions showed that were open in this tab. */
  const [seen] = useState(() => new Map<string, ShownView>())

  const named = useMemo(() => readAddress(route.view), [route.view])
  const view = (named && views?.find(({ Id }) => Id === named.id)) ?? null
  const { boards: all } = useBoards()
  const isBoard = useCallback((id: number) => all.some(({ Id }) => Id === id), [all])
  const read = useMemo(() => view && readView(view, isBoard), [view, isBoard])

  const own = view && chosen?.viewId === view.Id ? chosen : null
  const density = own?.density ?? read?.shown.density ?? settings?.Density ?? null
  const facts = own?.facts ?? read?.shown.facts ?? settings?.CardFacts ?? null
  const { filter, sort, form, lanes } = route
  const columns = useMemo(() => {
    const chosenForAll = form === 'table' ? settings?.TableColumns?.map(({ Name }) => Name) : null
    return (own ? own.columns : read?.shown.columns) ?? chosenForAll ?? null
  }, [own, read, form, settings?.TableColumns])
  const now = useMemo(
    () => density && facts && { filter, sort, form, lanes, density, facts, columns, boards },
    [filter, sort, form, lanes, density, facts, columns, boards],
  )

  const show = useCallback(
    (next: SavedView | null, mode: 'push' | 'replace' = 'push') => {
      looks.set(null)
      if (!next) return navigation.go({ view: null, filter: noFilter, sort: 'board' }, mode)
      const { filter, sort, form, lanes, boards: own } = readView(next, isBoard).shown
      const shownBoards = own && own.length > 0 ? { combined: own.join() } : {}
      navigation.go({ view: addressOf(next), filter, sort, form, lanes, ...shownBoards }, mode)
    },
    [navigation, looks, isBoard],
  )

  const viewId = view?.Id ?? null
  const chooseColumns = useCallback(
    (next: readonly TableColumn[]) => {
      if (viewId !== null && density && facts) looks.set({ viewId, density, facts, columns: next })
    },
    [looks, viewId, density, facts],
  )

  // What is null in a view is as everybody has chosen, until it is chosen in the view.
  const saved =
    read && now && !own
      ? { ...read.shown, density: now.density, facts: now.facts, columns: now.columns }
      : (read?.shown ?? null)
  const isSame = saved !== null && now !== null && isSameView(saved, now)

  const isReady = settings !== null && views !== null
  const isUnread = view !== null && named?.version === null
  const isOtherVersion = view !== null && named !== null && named.version !== null && named.version !== view.Version
  const before = isOtherVersion && route.view ? seen.get(route.view) : undefined
  /** Only its name or who sees it was changed. */
  const isRenamed = before && saved && isSameView(before, saved)
  const isOlder = isOtherVersion && !isRenamed
  /** Saved in another window of this user, and not changed here. */
  const isFollowed = isOlder && before && now && view.UpdatedById === me.Id && isSameView(before, now)
  useEffect(() => {
    if (!view) return
    if (isUnread || isFollowed) return show(view, 'replace')
    if (isOtherVersion && (isSame || isRenamed)) return navigation.go({ view: addressOf(view) }, 'replace')
    if (!isOtherVersion && saved) seen.set(addressOf(view), saved)
  })

  // The default, where the board was opened with nothing else. Once: whoever leaves the view has left it.
  const wasPlain = useRef(isPlain(route))
  useEffect(() => {
    if (!isReady || !wasPlain.current) return
    wasPlain.current = false
    const preferred = views.find(({ Id }) => Id === settings.DefaultView)
    if (preferred && isPlain(navigation.read())) show(preferred, 'replace')
  }, [isReady, views, settings, navigation, show])

  if (!now || !isReady) return null
  const state = !named ? 'none' : !view ? 'gone' : isSame ? 'saved' : isOlder ? 'outdated' : 'changed'
  return {
    state: isUnread ? 'saved' : state,
    view,
    views,
    left: read?.left ?? [],
    now,
    show,
    adopt(next) {
      looks.set({ viewId: next.Id, density: now.density, facts: now.facts, columns: now.columns })
      navigation.go({ view: addressOf(next) }, 'replace')
    },
    chooseLook(look) {
      const next = { density: look.density ?? now.density, facts: look.facts ?? now.facts }
      if (view) looks.set({ viewId: view.Id, ...next, columns: now.columns })
      else void change({ Density: next.density, CardFacts: [...next.facts] })
    },
    chooseColumns: view && chooseColumns,
  }
}

/** Whether the address names a board, or the combined one, and nothing else. */
const isPlain = ({ view, filter, sort, form, lanes, opportunity, newIn, combined }: Route) =>
  !combined &&
  view === null &&
  isEmptyFilter(filter) &&
  sort === 'board' &&
  form === 'board' &&
  lanes === null &&
  opportunity === null &&
  newIn === null
