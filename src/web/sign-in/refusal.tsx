import { CircleAlert } from 'lucide-react'
import { useText } from '#web/text/text.ts'

export function Refusal({ refusal }: { refusal: { status: number; message: string; retryAfter: number | null } }) {
  const text = useText().session
  return (
    <p role="alert" className="flex items-start gap-2 rounded-control bg-danger-soft px-3 py-2 text-sm text-danger">
      <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
      {refusal.status === 429 ? text.tooMany(refusal.retryAfter) : refusal.message}
    </p>
  )
}
