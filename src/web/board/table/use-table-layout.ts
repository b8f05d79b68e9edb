import { useState } from 'react'
import { readTableLayout, rememberTableLayout } from '#web/device/table-layout.ts'
import { useMe } from '#web/queries/session.ts'
import { firstLayout, readLayout, type TableLayout } from '#web/board/table/model/layout.ts'

export interface OwnLayout {
  readonly layout: TableLayout
  /** Null: as it was at first. */
  change(layout: TableLayout | null): void
}

/** The columns that the user has chosen, remembered in this browser. */
export function useTableLayout(): OwnLayout {
  const { Id: userId } = useMe()
  const [layout, setLayout] = useState(() => readLayout(readTableLayout(userId)))
  return {
    layout,
    change(next) {
      setLayout(next ?? firstLayout)
      rememberTableLayout(userId, next)
    },
  }
}
