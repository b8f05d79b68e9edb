import { useMemo, useState } from 'react'
import { useBoardController } from '#web/board/controller/board-context.ts'
import {
  firstCombinedLayout,
  firstLayout,
  layoutOf,
  readLayout,
  type TableLayout,
  withColumns,
} from '#web/board/table/model/layout.ts'
import { readTableLayout, rememberTableLayout } from '#web/device/table-layout.ts'
import { useChangeBoardSettings, useBoardSettings } from '#web/queries/views/board-settings.ts'
import type { ViewedBoard } from '#web/queries/views/views.ts'
import { useMe } from '#web/queries/person/session.ts'
import { useSelected } from '#web/react/use-selected.ts'

export interface OwnLayout {
  readonly layout: TableLayout
  /** Null: as it was at first. */
  change(layout: TableLayout | null): void
}

/**
 * The columns of the view that is open, else those that the user has chosen for the board, wherever they sign in; widths
 * are always the user's. Before the server has told, as they were last in this browser.
 */
export function useTableLayout(board: ViewedBoard): OwnLayout {
  const { Id: userId } = useMe()
  const { viewColumns } = useBoardController()
  const settings = useBoardSettings(board)
  const save = useChangeBoardSettings(board)
  const view = useSelected(viewColumns, (state) => state)
  const isCombined = board === 'combined'
  const first = isCombined ? firstCombinedLayout : firstLayout
  const [remembered] = useState(() => {
    const stored = readTableLayout(userId, isCombined)
    return stored === null ? first : readLayout(stored)
  })
  const chosen = settings?.TableColumns
  const own = useMemo(
    () => (chosen === undefined ? remembered : chosen === null ? first : layoutOf(chosen)),
    [chosen, remembered, first],
  )
  const layout = useMemo(() => withColumns(own, view?.columns ?? null), [own, view?.columns])
  return {
    layout,
    change(next) {
      const asked = next ?? first
      const names = asked.columns.map(({ id }) => id)
      const isSame = names.join() === layout.columns.map(({ id }) => id).join()
      if (view && !isSame) view.choose(names)
      // In a view the user's own columns stay, with the widths that they have given them there.
      const mine = view ? withWidths(own, asked) : next
      rememberTableLayout(userId, mine, isCombined)
      void save({ TableColumns: mine && mine.columns.map(({ id: Name, width: Width }) => ({ Name, Width })) })
    },
  }
}

function withWidths(own: TableLayout, asked: TableLayout): TableLayout {
  const widths = new Map(asked.columns.map(({ id, width }) => [id, width]))
  return { columns: own.columns.map(({ id, width }) => ({ id, width: widths.get(id) ?? width })) }
}
