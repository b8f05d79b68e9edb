import { useState } from 'react'
import { Table, type TableProps } from '#web/board/table/table.tsx'
import { firstCombinedLayout, readLayout } from '#web/board/table/model/layout.ts'
import type { OwnLayout } from '#web/board/table/use-table-layout.ts'
import { readTableLayout, rememberTableLayout } from '#web/device/table-layout.ts'
import { useMe } from '#web/queries/person/session.ts'

/** The table of a combined board, whose rows say their locations. */
export const CombinedTable = (props: Omit<TableProps, 'ownLayout'>) => (
  <Table {...props} ownLayout={useCombinedLayout()} />
)

/** The columns that the user has chosen for combined boards, remembered in this browser. */
function useCombinedLayout(): OwnLayout {
  const { Id: userId } = useMe()
  const [layout, setLayout] = useState(() => {
    const stored = readTableLayout(userId, true)
    return stored === null ? firstCombinedLayout : readLayout(stored)
  })
  return {
    layout,
    change(next) {
      setLayout(next ?? firstCombinedLayout)
      rememberTableLayout(userId, next, true)
    },
  }
}
