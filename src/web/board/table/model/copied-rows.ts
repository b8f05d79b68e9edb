import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { spreadsheetText } from '#core/domain/formats/spreadsheet-text.ts'
import type { CellRange } from './cells.ts'
import { type CellContext, type Column, copiedValue } from './columns.ts'

export interface Copied {
  readonly text: string
  readonly rows: number
  readonly cells: number
}

interface CopiedFrom {
  rows: readonly CrmOpportunity[]
  /** All that are shown, from left to right. */
  columns: readonly Column[]
  /** The selected cells by the indexes of these rows and columns; null: the focused cell alone is. */
  range: CellRange | null
  /** The focused cell; null: it is no cell that has a content. */
  focused: { readonly row: number; readonly column: number } | null
  /** The selected rows (Id). */
  selected: ReadonlySet<number>
  context: CellContext
}

/** What Ctrl+C takes: the selected cells, else the selected rows with all columns, else the focused cell. */
export function copiedFrom({ rows, columns, range, focused, selected, context }: CopiedFrom): Copied | null {
  const textOf = (cards: readonly CrmOpportunity[], own: readonly Column[]): Copied | null =>
    cards.length === 0 || own.length === 0
      ? null
      : {
          text: spreadsheetText(
            cards.map((card) => own.map((column) => copiedValue(column, card, context))),
            context.locale,
          ),
          rows: cards.length,
          cells: cards.length * own.length,
        }
  if (range) return textOf(rows.slice(range.top, range.bottom + 1), columns.slice(range.left, range.right + 1))
  if (selected.size > 0)
    return textOf(
      rows.filter(({ Id }) => selected.has(Id)),
      columns,
    )
  if (!focused) return null
  return textOf(rows.slice(focused.row, focused.row + 1), columns.slice(focused.column, focused.column + 1))
}
