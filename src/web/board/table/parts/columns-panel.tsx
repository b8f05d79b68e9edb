import { ChevronDown, ChevronUp } from 'lucide-react'
import type { RefObject } from 'react'
import { useTableText } from '#web/text/board/table-text.ts'
import { Button } from '#web/ui/button.tsx'
import { CheckBox } from '#web/ui/fields/check-box.tsx'
import { IconButton } from '#web/ui/icon-button.tsx'
import { Panel } from '#web/ui/layers/panel.tsx'
import type { ColumnId } from '#web/board/table/model/columns.ts'
import { fixedColumn, hiddenColumns, withColumn, withStep } from '#web/board/table/model/layout.ts'
import type { OwnLayout } from '#web/board/table/use-table-layout.ts'

interface ColumnsPanelProps extends OwnLayout {
  anchor: RefObject<HTMLElement | null>
  onClose(): void
}

/** Which columns the table shows, and in what order: first those that it shows, then those that it could show. */
export function ColumnsPanel({ layout, change, anchor, onClose }: ColumnsPanelProps) {
  const text = useTableText()
  const { columns } = layout
  const box = (id: ColumnId, isShown: boolean) => (
    <CheckBox
      label={text.columns[id]}
      checked={isShown}
      disabled={id === fixedColumn}
      onChange={(event) => change(withColumn(layout, id, event.target.checked))}
    />
  )
  return (
    <Panel
      title={text.choose}
      anchor={anchor}
      align="end"
      action={
        <Button kind="quiet" onClick={() => change(null)}>
          {text.reset}
        </Button>
      }
      onClose={onClose}
    >
      <ul className="flex flex-col px-4 py-2">
        {columns.map(({ id }, at) => (
          <li key={id} className="flex items-center justify-between gap-2">
            {box(id, true)}
            {id !== fixedColumn && (
              <span className="flex">
                <IconButton
                  label={text.earlier(text.columns[id])}
                  disabled={at === 1}
                  onClick={() => change(withStep(layout, id, -1))}
                >
                  <ChevronUp aria-hidden size={16} />
                </IconButton>
                <IconButton
                  label={text.later(text.columns[id])}
                  disabled={at === columns.length - 1}
                  onClick={() => change(withStep(layout, id, 1))}
                >
                  <ChevronDown aria-hidden size={16} />
                </IconButton>
              </span>
            )}
          </li>
        ))}
      </ul>
      <ul className="flex flex-col border-t border-border px-4 py-2">
        {hiddenColumns(layout).map((id) => (
          <li key={id} className="flex min-h-8 items-center">
            {box(id, false)}
          </li>
        ))}
      </ul>
      <p className="px-4 pb-3 text-xs text-muted pointer-coarse:hidden">{text.chooseHint}</p>
    </Panel>
  )
}
