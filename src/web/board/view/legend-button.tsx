import { CircleQuestionMark } from 'lucide-react'
import { useRef, useState } from 'react'
import { useText } from '#web/text/text.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { onDemand } from '#web/ui/on-demand.tsx'

const Legend = onDemand(async () => (await import('./legend.tsx')).Legend)

/** Explains the symbols of the board: touch screens show no tooltips. */
export function LegendButton() {
  const text = useText().board
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <IconButton
        ref={button}
        label={text.legend}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="size-7"
      >
        <CircleQuestionMark aria-hidden size={16} />
      </IconButton>
      {isOpen && <Legend anchor={button} onClose={() => setIsOpen(false)} />}
    </>
  )
}
