/** The column of the boxes that select rows, which is no column of the layout. */
export const checkColumn = 'check'

/** No opportunity has this Id: the first row, whichever it is. */
export const anyRow = 0

/** A cell by the Id of its opportunity and of its column; without an opportunity it is the head of the column. */
export interface NamedCell {
  readonly id: number | null
  readonly column: string
}

/** What takes the focus in a cell; null: it is not drawn. */
export const elementOfCell = (grid: HTMLElement, { id, column }: NamedCell): HTMLElement | null =>
  grid.querySelector<HTMLElement>(
    `${id === null ? '[role=columnheader]' : `[data-row-id="${id}"]`} [data-column="${column}"]`,
  )

/** The cell that an event is about; null: it is about none. */
export function cellOf(target: EventTarget | null): NamedCell | null {
  if (!(target instanceof Element)) return null
  const cell = target.closest('[role=gridcell], [role=columnheader]')
  const column = cell?.matches('[data-column]') ? cell : cell?.querySelector('[data-column]')
  const name = column?.getAttribute('data-column')
  if (!cell || !name) return null
  const row = cell.closest('[data-row-id]')
  if (!row && !cell.matches('[role=columnheader]')) return null
  return { id: row ? Number(row.getAttribute('data-row-id')) : null, column: name }
}
