import type { KeyboardEvent } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { toggled } from '#web/board/bulk/selection.ts'
import { canSelect } from '#web/board/bulk/selecting/choose.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { keyName } from '#web/keys/key-name.ts'
import { isLetterKey } from '#web/keys/keys-by-command.ts'
import { commandOf } from '#web/keys/page-keys.ts'
import { cellKeys, headKeys, tableKeys } from '#web/keys/table-keys.ts'
import { cellOf } from '#web/board/table/model/cell-elements.ts'
import { nextCell } from '#web/board/table/model/cells.ts'
import type { SizedColumn, TableSizes } from './use-table-sizes.ts'
import type { FocusedCell } from './use-focused-cell.ts'

export type HeadCommand = (typeof headKeys)[keyof typeof headKeys]

interface TableKeysOptions {
  cells: FocusedCell
  rows: readonly CrmOpportunity[]
  sizes: TableSizes
  /** Of what lies above and below the rows in sight, in CSS pixels. */
  outside: number
  /** Opens the editor of a cell; false where there is nothing to edit. */
  edit(row: number, column: number): boolean
  onHead(command: HeadCommand, column: SizedColumn): void
}

/** Carries out the keys of the table, in its cells and its heads. */
export function useTableKeys({ cells, rows, sizes, outside, edit, onHead }: TableKeysOptions) {
  const board = useBoardController()
  const { columns, check, rowHeight } = sizes

  /** Answers whether the key was for the table. */
  const run = (event: KeyboardEvent<HTMLElement>): boolean => {
    const cell = cellOf(event.target)
    if (!cell) return false
    const name = keyName(event)
    const at = cells.placeOf(cell)
    const direction = cellKeys[name] ?? cellKeys[name.replace('Shift+', '')]
    if (direction) {
      const inSight = (event.currentTarget.clientHeight - outside) / rowHeight
      const size = {
        rows: rows.length,
        columns: columns.length,
        firstColumn: check > 0 ? -1 : 0,
        page: Math.max(1, Math.floor(inSight) - 1),
      }
      cells.goTo(nextCell(at, direction, size), cellKeys[name] === undefined && cell.id !== null)
      return true
    }
    if (event.repeat) return false
    const sized = columns[at.column]
    if (cell.id === null) {
      const command = commandOf(headKeys, name)
      if (command && sized && at.column >= 0) onHead(command, sized)
      return command !== null
    }
    // What is typed into a cell of amounts is the beginning of another one.
    if (sized?.column.edits === 'value' && /^[\p{Nd}.,]$/u.test(name)) return edit(at.row, at.column)
    if (isLetterKey(name) && !board.hasLetterKeys.read()) return false
    return runInCell(commandOf(tableKeys, name), cell.id, event)
  }

  const runInCell = (
    command: (typeof tableKeys)[keyof typeof tableKeys] | null,
    id: number,
    { target }: KeyboardEvent<HTMLElement>,
  ): boolean => {
    const { row, column } = cells.at
    switch (command) {
      case 'edit':
        if (column < 0) return false
        if (!edit(row, column)) board.open(id)
        break
      case 'open':
        board.open(id)
        break
      case 'select': {
        const before = board.selection.read()
        const { range } = cells
        const ids = range ? rows.slice(range.top, range.bottom + 1).map(({ Id }) => Id) : []
        board.selection.set(
          ids.length > 1
            ? { ids: new Set([...before.ids, ...ids.filter(canSelect)]), anchor: id }
            : toggled(before, id),
        )
        break
      }
      case 'select-rows':
        board.selection.set({ ids: new Set(rows.map(({ Id }) => Id).filter(canSelect)), anchor: id })
        break
      case 'clear-cells':
        if (!cells.range) return false
        cells.clearRange()
        break
      case 'move-to':
        board.showMoveTo(id)
        break
      case 'value':
      case 'follow-up':
      case 'owner':
        board.dialog.set({ kind: command, id })
        break
      case 'add': {
        const stageId = rows[row]?.CrmBoardColumnId
        if (stageId !== undefined) board.addIn(stageId)
        break
      }
      case 'actions':
        if (target instanceof Element) board.showActions(id, target)
        break
      case null:
        return false
    }
    return true
  }

  return (event: KeyboardEvent<HTMLElement>) => {
    if (!event.defaultPrevented && !event.nativeEvent.isComposing && run(event)) event.preventDefault()
  }
}
