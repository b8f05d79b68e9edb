import { useId } from 'react'
import { Button } from '#web/ui/button.tsx'

export interface Answer {
  label: string
  choose(): void
}

/** A question about what was typed, below its field, with an answer per button. Screen readers hear it when it appears. */
export function InlineQuestion({ question, answers }: { question: string; answers: readonly Answer[] }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id} className="mt-1 flex flex-wrap items-center gap-2">
      <span id={id} role="status" className="text-xs text-warning">
        {question}
      </span>
      {answers.map(({ label, choose }) => (
        <Button key={label} onClick={choose} className="tabular-nums">
          {label}
        </Button>
      ))}
    </div>
  )
}
