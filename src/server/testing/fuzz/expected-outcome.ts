import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { StageModel } from './model.ts'

type Outcome = Pick<CrmOpportunity, 'Status' | 'Completed' | 'WonOn' | 'LostOn' | 'LossReason'>

const [open, won, lost] = [1, 2, 3]

/**
 * The expected outcome after a write, implemented from the contract independently of the server's rule: a win or lose
 * stage that is entered decides; else leaving one reopens; else the sent status counts.
 */
export function expectedOutcome(
  sent: Outcome,
  stored: Outcome | null,
  from: StageModel | null,
  to: StageModel,
  now: string,
): Outcome {
  const entersStage = from === null || from.Id !== to.Id
  const leavesClosingStage = from !== null && (from.wins || from.loses)
  const isForced = entersStage && (to.wins || to.loses || leavesClosingStage)
  const Status = !isForced ? sent.Status : to.wins ? won : to.loses ? lost : open
  const isNew = isForced || stored === null || stored.Status !== Status
  const date = (key: 'WonOn' | 'LostOn') => {
    const isGiven = sent[key] !== null && sent[key] !== (stored?.[key] ?? null)
    if (isGiven) return sent[key]
    return isNew ? now : (stored?.[key] ?? null)
  }
  return {
    Status,
    Completed: Status === won || Status === lost,
    WonOn: Status === won ? date('WonOn') : null,
    LostOn: Status === lost ? date('LostOn') : null,
    LossReason: Status === lost ? sent.LossReason : null,
  }
}

const decidedByStage = ['Status', 'Completed', 'LossReason']

/**
 * Whether a body states an outcome that does not come true, which must be refused: nothing is dropped under a success.
 * What repeats the stored value states nothing, and where a stage decides, it decides over all but the dates.
 */
export function statesOtherOutcome(
  body: object,
  outcome: Outcome,
  { stored, from, to }: { stored: Outcome | null; from: StageModel | null; to: StageModel },
): boolean {
  const isDecided = from?.Id !== to.Id && (to.wins || to.loses || (from !== null && (from.wins || from.loses)))
  const before = stored ?? { Status: open, Completed: false, WonOn: null, LostOn: null, LossReason: null }
  const names = ['Status', 'Completed', 'LossReason', 'WonOn', 'LostOn'] as const
  const stated = new Map(Object.entries(body))
  return names.some((key) => {
    const value: unknown = stated.get(key) ?? null
    const isIgnored = value === null || value === before[key] || (isDecided && decidedByStage.includes(key))
    return !isIgnored && value !== outcome[key]
  })
}
