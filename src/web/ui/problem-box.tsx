import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

export interface ProblemBoxProps {
  title: string
  lines: readonly string[]
  /** What can be done about it. */
  children?: ReactNode
}

/** Why something could not be saved, as far as it belongs to no field. */
export const ProblemBox = ({ title, lines, children }: ProblemBoxProps) => (
  <div role="alert" className="flex items-start gap-2 bg-danger-soft px-5 py-3 text-sm text-danger">
    <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
    <div className="min-w-0 break-words">
      <p className="font-medium">{title}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {children}
    </div>
  </div>
)
