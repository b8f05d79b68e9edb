import { CircleAlert } from 'lucide-react'
import { useAdminText } from '#web/text/admin-text.ts'
import { Button } from '#web/ui/button.tsx'
import type { Problem } from './use-user-form.ts'

export function FormProblem({ problem, onReload }: { problem: Problem; onReload(): void }) {
  const text = useAdminText()
  return (
    <div role="alert" className="flex items-start gap-2 bg-danger-soft px-5 py-3 text-sm text-danger">
      <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
      <div className="min-w-0 break-words">
        <p className="font-medium">{problem.title}</p>
        {problem.lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {problem.isConflict && (
          <Button className="mt-2 text-text" onClick={onReload}>
            {text.errors.reload}
          </Button>
        )}
      </div>
    </div>
  )
}
