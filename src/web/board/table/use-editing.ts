import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import type { FocusedCell } from './use-focused-cell.ts'
import type { SizedColumn } from './use-table-sizes.ts'

/** Opens the editor of a cell, which says itself why it may not be changed; false: this column is not changed in the table. */
export function useEditing(
  cells: FocusedCell,
  rows: readonly CrmOpportunity[],
  columns: readonly SizedColumn[],
): (row: number, column: number) => boolean {
  const board = useBoardController()
  return (row, column) => {
    const id = rows[row]?.Id
    const edited = columns[column]?.column
    if (id === undefined || edited?.edits === undefined) return false
    board.dialog.set({
      kind: edited.edits,
      id,
      onTab(isBack) {
        const next = Math.min(columns.length - 1, Math.max(0, column + (isBack ? -1 : 1)))
        cells.goTo({ row: cells.placeOf({ id, column: edited.id }).row, column: next })
      },
    })
    return true
  }
}
