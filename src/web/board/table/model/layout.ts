import type { BoardSettings } from '#core/contract/endpoints/views/board-settings.ts'
import { type ColumnId, columnOf, columns } from './columns.ts'

/** A column that is shown, and its width in rem. */
export interface ShownColumn {
  readonly id: ColumnId
  readonly width: number
}

/**
 * Which columns the table shows, from left to right. A plain value, which can be stored anywhere. The customer is always the
 * first: it says what a row is, and stays in sight.
 */
export interface TableLayout {
  readonly columns: readonly ShownColumn[]
}

export const fixedColumn: ColumnId = 'customer'

const shownAtFirst: readonly ColumnId[] = [
  fixedColumn,
  'stage',
  'value',
  'follow-up',
  'owner',
  'type',
  'source',
  'company',
  'in-stage',
  'created',
]

/** In rem: narrower no value can be read, wider no other column. */
const narrowest = 4
const widest = 40

const ofWidth = (id: ColumnId, width = columnOf(id)?.width ?? narrowest): ShownColumn => ({ id, width })

export const firstLayout: TableLayout = { columns: shownAtFirst.map((id) => ofWidth(id)) }

/** The same of a combined board, where each row says its location. */
export const firstCombinedLayout: TableLayout = { columns: firstLayout.columns.toSpliced(1, 0, ofWidth('location')) }

/**
 * Parses a stored layout. A column that is gone, or is there twice, is left out, and a width that nobody could use is
 * replaced; what is no layout at all is the first one.
 */
export function readLayout(stored: unknown): TableLayout {
  const list = typeof stored === 'object' && stored !== null && 'columns' in stored ? stored.columns : null
  if (!Array.isArray(list)) return firstLayout
  const read = new Map<ColumnId, ShownColumn>([[fixedColumn, ofWidth(fixedColumn)]])
  for (const each of list as unknown[]) {
    if (typeof each !== 'object' || each === null || !('id' in each)) continue
    const column = columnOf(String(each.id))
    if (!column || (read.has(column.id) && column.id !== fixedColumn)) continue
    const width = 'width' in each && typeof each.width === 'number' ? within(each.width) : column.width
    read.set(column.id, { id: column.id, width })
  }
  return { columns: [...read.values()] }
}

/** The layout that the server keeps. */
export const layoutOf = (kept: NonNullable<BoardSettings['TableColumns']>): TableLayout =>
  readLayout({ columns: kept.map(({ Name: id, Width: width }) => ({ id, width })) })

/** The layout with these columns in this order, each as wide as it is; null: as it is. */
export function withColumns(layout: TableLayout, ids: readonly ColumnId[] | null): TableLayout {
  if (!ids) return layout
  const known = new Map(layout.columns.map((column) => [column.id, column]))
  const others = new Set(ids.filter((id) => id !== fixedColumn))
  return { columns: [fixedColumn, ...others].map((id) => known.get(id) ?? ofWidth(id)) }
}

const within = (width: number) =>
  Number.isFinite(width) ? Math.min(widest, Math.max(narrowest, Math.round(width * 16) / 16)) : narrowest

/** The layout with a column shown at the end, or no longer. */
export function withColumn(layout: TableLayout, id: ColumnId, isShown: boolean): TableLayout {
  const others = layout.columns.filter((column) => column.id !== id)
  if (id === fixedColumn || (isShown && others.length < layout.columns.length)) return layout
  return { columns: isShown ? [...others, ofWidth(id)] : others }
}

/** The layout with a column so many places further to the right, as far as there are any. */
export function withStep(layout: TableLayout, id: ColumnId, step: number): TableLayout {
  const from = layout.columns.findIndex((column) => column.id === id)
  const to = Math.min(layout.columns.length - 1, Math.max(1, from + step))
  const column = layout.columns[from]
  if (from < 1 || !column || to === from) return layout
  return { columns: layout.columns.toSpliced(from, 1).toSpliced(to, 0, column) }
}

/** The layout with a column of another width, in rem. */
export const withWidth = (layout: TableLayout, id: ColumnId, width: number): TableLayout => ({
  columns: layout.columns.map((column) => (column.id === id ? { id, width: within(width) } : column)),
})

/** The columns that are not shown, in the order in which they are offered. */
export const hiddenColumns = (layout: TableLayout): readonly ColumnId[] =>
  columns.flatMap(({ id }) => (layout.columns.some((shown) => shown.id === id) ? [] : id))
