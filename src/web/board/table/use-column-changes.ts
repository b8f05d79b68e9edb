import { announce } from '#web/board/controller/announcer.tsx'
import { useTableText } from '#web/text/board/table-text.ts'
import type { ColumnId } from '#web/board/table/model/columns.ts'
import { withStep, withWidth } from '#web/board/table/model/layout.ts'
import type { HeadCommand } from './use-table-keys.ts'
import type { OwnLayout } from './use-table-layout.ts'
import type { SizedColumn } from './use-table-sizes.ts'

/** A width by keys changes in steps of so many CSS pixels. */
const widthStep = 16

const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize)

/** Changes the columns, by pointer and by keys. */
export function useColumnChanges({ layout, change }: OwnLayout) {
  const text = useTableText()
  /** `width` in CSS pixels. */
  const setWidth = (id: ColumnId, width: number) => change(withWidth(layout, id, width / rem()))

  const run = (command: HeadCommand, { column, width }: SizedColumn) => {
    const name = text.columns[column.id]
    if (command === 'narrower' || command === 'wider') {
      const next = width + (command === 'wider' ? widthStep : -widthStep)
      setWidth(column.id, next)
      return announce(text.widthOf(name, Math.round((100 * next) / (column.width * rem()))))
    }
    const next = withStep(layout, column.id, command === 'column-right' ? 1 : -1)
    change(next)
    const position = next.columns.findIndex(({ id }) => id === column.id) + 1
    announce(text.moved(name, position, next.columns.length))
  }
  return { setWidth, run }
}
