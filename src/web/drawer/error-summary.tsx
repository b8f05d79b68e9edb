import { CircleAlert } from 'lucide-react'
import type { Problem } from './use-problem.ts'

export const ErrorSummary = ({ problem }: { problem: Problem }) => (
  <div role="alert" className="flex items-start gap-2 bg-danger-soft px-5 py-3 text-sm text-danger">
    <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
    <div className="min-w-0 break-words">
      <p className="font-medium">{problem.title}</p>
      {problem.lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  </div>
)
