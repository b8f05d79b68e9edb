import { type FocusEvent, type MouseEvent, useRef } from 'react'
import { withRange } from '#web/board/bulk/selecting/choose.ts'
import { toggled } from '#web/board/bulk/selection.ts'
import { useBoardController } from '#web/board/controller/board-context.ts'
import { isPlainClick } from '#web/navigation/is-plain-click.ts'
import { cellOf, checkColumn } from './model/cell-elements.ts'
import type { FocusedCell } from './use-focused-cell.ts'

/**
 * What presses do: the first one on a cell gives it the focus, the next one changes it; with Shift the cells in between are
 * selected. A finger changes a cell at once: it has no keys to go on with.
 */
export function usePointing(cells: FocusedCell, edit: (row: number, column: number) => boolean) {
  const board = useBoardController()
  /** The column of the cell that had the focus before it was pressed. */
  const pressed = useRef<string | null>(null)

  const select = (id: number, isRange: boolean) => {
    const before = board.selection.read()
    board.selection.set(isRange && before.ids.size > 0 ? withRange(before, id, board.shown()) : toggled(before, id))
  }

  return {
    onMouseDown(event: MouseEvent) {
      const cell = cellOf(event.target)
      const hadFocus = event.target instanceof Element && event.target.closest(':focus') !== null
      pressed.current = hadFocus ? (cell?.column ?? null) : null
      if (!cell || cell.id === null || event.button !== 0) return
      if (event.shiftKey && cell.column !== checkColumn) {
        event.preventDefault()
        cells.goTo(cells.placeOf(cell), true)
      } else cells.clearRange()
    },
    onClick(event: MouseEvent) {
      const cell = cellOf(event.target)
      if (!cell || cell.id === null || !(event.target instanceof Element)) return
      if (cell.column === checkColumn) return select(cell.id, event.shiftKey)
      const isLink = event.target.closest('a') !== null
      if (!isPlainClick(event)) {
        // Shift selects cells here; every other key leaves the link to the browser.
        if (event.shiftKey) event.preventDefault()
        return
      }
      if (isLink) {
        event.preventDefault()
        return board.open(cell.id)
      }
      const isTouch = 'pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch'
      const { row, column } = cells.placeOf(cell)
      if (isTouch || pressed.current === cell.column) edit(row, column)
    },
    onFocus({ target }: FocusEvent) {
      const cell = cellOf(target)
      if (cell) cells.follow(cell)
    },
  }
}
