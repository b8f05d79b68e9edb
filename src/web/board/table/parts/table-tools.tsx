import { Columns3, Plus } from 'lucide-react'
import { type Ref, useRef, useState } from 'react'
import { useTableText } from '#web/text/board/table-text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { ColumnsPanel } from './columns-panel.tsx'
import type { OwnLayout } from '#web/board/table/use-table-layout.ts'

interface TableToolsProps extends OwnLayout {
  /** Of the heads, beside which the tools stand, in CSS pixels. */
  height: number
  /** Null for users who may not create any. */
  onAdd: (() => void) | null
  ref: Ref<HTMLDivElement>
}

/** What belongs to the whole table: another opportunity, and which columns there are. */
export function TableTools({ layout, change, height, onAdd, ref }: TableToolsProps) {
  const text = useTableText()
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  return (
    <div
      ref={ref}
      style={{ height: height - 1 }}
      className="absolute end-0 top-0 z-3 flex items-center border-s border-border-strong bg-stage px-0.5"
    >
      {onAdd && (
        <IconButton label={text.add} onClick={onAdd}>
          <Plus aria-hidden size={16} />
        </IconButton>
      )}
      <IconButton
        ref={button}
        label={text.choose}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <Columns3 aria-hidden size={16} />
      </IconButton>
      {isOpen && <ColumnsPanel layout={layout} change={change} anchor={button} onClose={() => setIsOpen(false)} />}
    </div>
  )
}
