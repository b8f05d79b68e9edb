import { useEffect, useEffectEvent, useState } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { MoveTarget } from '#core/domain/board/operation.ts'

/** A card on its way by keys: shown where it would stand, and not sent before it has come to rest. */
export interface Nudge {
  opportunity: CrmOpportunity
  to: MoveTarget
}

const rest = 600

/**
 * A run over four stages is one move, and passes through none of the three between. Letting go of Alt does not end it:
 * many systems keep Alt+Escape for themselves, so that Escape alone must still be in time to take it back.
 */
export function useNudge(commit: (nudge: Nudge) => void) {
  const [nudge, setNudge] = useState<Nudge | null>(null)
  const end = () => {
    if (!nudge) return
    setNudge(null)
    commit(nudge)
  }
  const atRest = useEffectEvent(end)
  useEffect(() => {
    if (!nudge) return
    const timer = setTimeout(() => atRest(), rest)
    return () => clearTimeout(timer)
  }, [nudge])
  return { nudge, set: setNudge, commit: end, cancel: () => setNudge(null) }
}
