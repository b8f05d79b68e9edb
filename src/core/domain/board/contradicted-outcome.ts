import { type Outcome, outcomeIsForced, type StageFlags } from './stage-effects.ts'

const untouched: Outcome = { Status: 1, Completed: false, WonOn: null, LostOn: null, LossReason: null }

/** Fields that follow the effect of a stage when a card enters or leaves it. */
const decidedByStage: ReadonlySet<keyof Outcome> = new Set(['Status', 'Completed', 'LossReason'])

/**
 * Returns the fields of an outcome that a write states and that do not come true, so that they can be refused instead of
 * dropped. A field that is unset, or that repeats what is stored (for a create: what an omission means), states nothing.
 * When the effect of a stage decides, it does so over status, completion and reason. Source: the vendor's contract,
 * "Position and moves"; refusing is ours.
 */
export function contradictedOutcome(write: {
  stored: Outcome | null
  sent: Outcome
  from: StageFlags | null
  to: StageFlags
  settled: Outcome
  /** Whether the write names the field at all. */
  isNamed: (key: keyof Outcome) => boolean
}): (keyof Outcome)[] {
  const { sent, settled, isNamed } = write
  const before = write.stored ?? untouched
  const isForced = outcomeIsForced(write)
  const keys: (keyof Outcome)[] = ['Completed', 'LossReason', 'Status', 'WonOn', 'LostOn']
  return keys.filter((key) => {
    const isStated = isNamed(key) && sent[key] !== null && sent[key] !== before[key]
    return isStated && sent[key] !== settled[key] && !(isForced && decidedByStage.has(key))
  })
}
