import type { BoardTableProps } from '#web/board/table/board-table.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'

/** The code of the table is requested from here, and not by the first load, which would name each of its files. */
export const TableForm = onDemand<BoardTableProps>(
  async () => (await import('#web/board/table/board-table.tsx')).BoardTable,
)
