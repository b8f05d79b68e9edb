import { Status } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'

/** The fields that say whether and how an opportunity was closed. */
export type Outcome = Pick<CrmOpportunity, 'Status' | 'Completed' | 'WonOn' | 'LostOn' | 'LossReason'>
export type StageFlags = Pick<CrmBoardColumn, 'Id' | 'WinOpportunity' | 'LoseOpportunity'>

/** The status that a stage sets on arrival; null for a neutral stage. A stage with both flags wins. */
const statusOf = (stage: StageFlags): number | null =>
  stage.WinOpportunity ? Status.Won : stage.LoseOpportunity ? Status.Lost : null

/**
 * Returns the outcome after a write; `stored` and `from` are null for a create, `now` is ISO 8601 in UTC. Entering a win
 * or lose stage decides the status, as does leaving one for a neutral stage; otherwise the sent `Status` does. A sent
 * date counts only if it is not null, differs from the stored one and fits the resulting status. The five fields never
 * contradict each other, and sending a stored record back unchanged changes nothing. An unknown status is kept, counts
 * as completed and has neither date. Source: the vendor's contract; reopening on leaving a win or lose stage is ours.
 */
export function settleOutcome(write: {
  stored: Outcome | null
  sent: Outcome
  from: StageFlags | null
  to: StageFlags
  now: string
}): Outcome {
  const { stored, sent, now } = write
  const forced = forcedStatus(write)
  const status = forced ?? sent.Status
  const isNewStatus = forced !== null || stored?.Status !== status
  const dateOf = (key: 'WonOn' | 'LostOn') => {
    const current = stored?.[key] ?? null
    if (sent[key] !== null && sent[key] !== current) return sent[key]
    return isNewStatus ? now : current
  }
  return {
    Status: status,
    Completed: status !== Status.InProgress,
    WonOn: status === Status.Won ? dateOf('WonOn') : null,
    LostOn: status === Status.Lost ? dateOf('LostOn') : null,
    LossReason: status === Status.Lost ? sent.LossReason : null,
  }
}

/**
 * Returns the status that entering or leaving a win or lose stage sets, whatever is sent; null where it decides nothing.
 * `from` is null for a create. Source: as for `settleOutcome`.
 */
export function forcedStatus({ from, to }: { from: StageFlags | null; to: StageFlags }): number | null {
  if (from?.Id === to.Id) return null
  const arrived = statusOf(to)
  if (arrived !== null) return arrived
  return from !== null && statusOf(from) !== null ? Status.InProgress : null
}

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
  const isForced = forcedStatus(write) !== null
  const keys: (keyof Outcome)[] = ['Completed', 'LossReason', 'Status', 'WonOn', 'LostOn']
  return keys.filter((key) => {
    const isStated = isNamed(key) && sent[key] !== null && sent[key] !== before[key]
    return isStated && sent[key] !== settled[key] && !(isForced && decidedByStage.has(key))
  })
}

export type StageEffect =
  | 'wins'
  | 'loses'
  | 'sends-message'
  | 'creates-tasks'
  | 'activates-account'
  | 'deactivates-account'
  | 'deletes-account'
  | 'confirms-tour'

/** Returns the effects of entering a stage, always in the same order; empty for a stage without any. Source: the vendor's contract. */
export function effectsOf(stage: CrmBoardColumn): StageEffect[] {
  const status = statusOf(stage)
  const effects: [boolean, StageEffect][] = [
    [status === Status.Won, 'wins'],
    [status === Status.Lost, 'loses'],
    [stage.CannedResponseId !== null, 'sends-message'],
    [stage.TaskListId !== null, 'creates-tasks'],
    [stage.ActivateAccount, 'activates-account'],
    [stage.DeactivateAccount, 'deactivates-account'],
    [stage.DeleteAccount, 'deletes-account'],
    [stage.ConfirmTour, 'confirms-tour'],
  ]
  return effects.filter(([isOn]) => isOn).map(([, effect]) => effect)
}

const outside: ReadonlySet<StageEffect> = new Set([
  'sends-message',
  'activates-account',
  'deactivates-account',
  'deletes-account',
  'confirms-tour',
])

/**
 * Returns the effects of entering a stage that moving back does not undo, because they reach outside the CRM: a message,
 * an account, a tour. The user confirms them first. Source: our own rule.
 */
export const outsideEffectsOf = (stage: CrmBoardColumn): StageEffect[] =>
  effectsOf(stage).filter((effect) => outside.has(effect))
