import type { ViewedBoard } from '#web/queries/views/views.ts'
import { Table, type TableProps } from './table.tsx'
import { useTableLayout } from './use-table-layout.ts'

export interface BoardTableProps extends Omit<TableProps, 'ownLayout'> {
  boardId: ViewedBoard
}

/** The table of a board, with the columns that were chosen for it. */
export const BoardTable = ({ boardId, ...props }: BoardTableProps) => (
  <Table {...props} ownLayout={useTableLayout(boardId)} />
)
