import { Layers } from 'lucide-react'
import { useRef, useState } from 'react'
import type { CrmBoard } from '#core/contract/entities/board.ts'
import { FormSwitch } from '#web/board/view/form-switch.tsx'
import { LegendButton } from '#web/board/view/legend-button.tsx'
import { CombinedViewButton } from '#web/board/views/view-button.tsx'
import { useCombinedText } from '#web/text/board/combined-text.ts'
import { Button } from '#web/ui/button.tsx'
import { BoardsPanel } from './boards-panel.tsx'

interface CombinedBarEndProps {
  boards: readonly CrmBoard[]
  /** Ids, in the order of their lanes. */
  chosen: readonly number[]
}

/** What the filter bar of a combined board ends with: its boards, its views, and its forms. */
export function CombinedBarEnd({ boards, chosen }: CombinedBarEndProps) {
  const text = useCombinedText()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button
        ref={button}
        kind="quiet"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="min-h-7 shrink-0"
      >
        <Layers aria-hidden size={16} />
        {text.boards}
      </Button>
      {/* It waits for the server: what stands before it in the line stays where it is. */}
      <span className="pb-bar-fixed">
        <CombinedViewButton boards={chosen} />
        <FormSwitch />
      </span>
      <LegendButton />
      {isOpen && <BoardsPanel boards={boards} chosen={chosen} anchor={button} onClose={() => setIsOpen(false)} />}
    </>
  )
}
