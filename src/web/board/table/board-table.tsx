import { Table, type TableProps } from './table.tsx'
import { useTableLayout } from './use-table-layout.ts'

export interface BoardTableProps extends Omit<TableProps, 'ownLayout'> {
  boardId: number
}

/** The table of one board, with the columns that were chosen for it. */
export const BoardTable = ({ boardId, ...props }: BoardTableProps) => (
  <Table {...props} ownLayout={useTableLayout(boardId)} />
)
