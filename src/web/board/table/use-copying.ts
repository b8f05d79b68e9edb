import type { ClipboardEvent } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { announce } from '#web/board/controller/announcer.tsx'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { useTableText } from '#web/text/board/table-text.ts'
import type { CellContext } from './model/columns.ts'
import { copiedFrom } from './model/copied-rows.ts'
import type { FocusedCell } from './use-focused-cell.ts'
import type { SizedColumn } from './use-table-sizes.ts'

/** Copying by the browser's own command, whichever key or menu it has: no permission is asked for. */
export function useCopying(
  { at, range }: FocusedCell,
  rows: readonly CrmOpportunity[],
  columns: readonly SizedColumn[],
  context: CellContext,
) {
  const board = useBoardController()
  const text = useTableText()
  return (event: ClipboardEvent) => {
    const copied = copiedFrom({
      rows,
      columns: columns.map(({ column }) => column),
      range,
      focused: at.row < 0 || at.column < 0 ? null : at,
      selected: board.selection.read().ids,
      context,
    })
    if (!copied) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', copied.text)
    announce(text.copied(copied.rows, copied.cells))
  }
}
