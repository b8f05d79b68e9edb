import { CircleAlert } from 'lucide-react'
import type { RequestFailure } from '#web/text/sentences/request-failure.ts'
import { useSessionText } from '#web/text/account/session-text.ts'
import { useText } from '#web/text/text.ts'

/** What the server said no with; an ApiError is one. */
export interface SignInRefusal extends RequestFailure {
  status: number
  /** Seconds. */
  retryAfter: number | null
  errors: readonly { PropertyName: string; Message: string }[]
}

/** Why the server did not let somebody in, and what to do now. */
export function Refusal({ refusal }: { refusal: SignInRefusal }) {
  const { errors } = useText()
  const session = useSessionText()
  const reason = () => {
    if (refusal.status === 429) return session.tooMany(refusal.retryAfter)
    if (refusal.status === 401) return session.wrong
    return errors.reason(refusal)
  }
  return (
    <p role="alert" className="flex items-start gap-2 rounded-control bg-danger-soft px-3 py-2 text-sm text-danger">
      <CircleAlert aria-hidden size={16} className="mt-0.5 shrink-0" />
      {reason()}
    </p>
  )
}
