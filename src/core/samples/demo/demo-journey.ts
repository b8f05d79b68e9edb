import type { SeededRandom } from '#core/samples/seeded-random.ts'
import type { DemoStage } from './demo-boards.ts'
import { enumWeights } from './enum-weights.ts'
import { type Outcome, settleOutcome } from '#core/domain/board/stage-effects.ts'

/** A move into a stage. */
interface Step {
  readonly stage: DemoStage
  /** ISO 8601 in UTC. */
  readonly at: string
}

export interface Journey {
  /** In chronological order; the first is the creation. */
  readonly steps: readonly Step[]
  /** The outcome after the last step. */
  readonly outcome: Outcome
}

const dayLength = 86_400_000
const minute = 60_000
/** Days. With at most seven earlier stages of at most 9 days each, nothing begins more than 18 months ago. */
const longestAgo = 480

const lossReasons = enumWeights('eCrmOpportunityLossReason', {
  Price: 24,
  LostMomentum: 15,
  NotReturningCalls: 13,
  Location: 9,
  Timing: 9,
  Competition: 8,
  LackOfFacilities: 5,
  ContractTerm: 4,
  NoRightFit: 4,
  Need: 3,
  Archived: 2,
  NoPetPolicy: 1,
  Waitlist: 1,
  Duplicate: 1,
  SearchOnHold: 1,
  Entrance: 1,
  Other: 2,
  null: 2,
})

/**
 * Returns the moves of a card through the stages of a board, ending at most at `now` (ISO 8601). The shares of the
 * stages are the weights of the last one. One in twenty open cards was lost before and reopened.
 */
export function demoJourney(random: SeededRandom, stages: readonly DemoStage[], now: string): Journey {
  const last = random.pickWeighted(stages.map((stage) => [stage, stage.share] as const))
  const path = pathTo(random, stages, last)
  const steps: Step[] = []
  let time = timeOfLastStep(random, last, Date.parse(now))
  for (const stage of path.toReversed()) {
    steps.unshift({ stage, at: new Date(time).toISOString().replace('.000Z', 'Z') })
    time = workTime(
      random,
      time -
        random.pickWeighted([
          [1, 3],
          [2, 3],
          [4, 2],
          [9, 1],
        ]) *
          dayLength,
    )
  }
  return { steps, outcome: outcomeOf(random, steps) }
}

const isOpen = ({ flags }: DemoStage) => !flags.WinOpportunity && !flags.LoseOpportunity

function pathTo(random: SeededRandom, stages: readonly DemoStage[], last: DemoStage): DemoStage[] {
  const open = stages.filter(isOpen)
  const reached = isOpen(last)
    ? open.indexOf(last)
    : last.flags.LoseOpportunity
      ? random.integer(1, open.length)
      : open.length
  const before = open.slice(0, reached).filter((_stage, index) => index === 0 || random.boolean(0.85))
  const lose = stages.find((stage) => stage.flags.LoseOpportunity)
  const isReopened = lose !== undefined && isOpen(last) && before.length > 0 && random.boolean(0.05)
  return [...before, ...(isReopened ? [lose] : []), last]
}

function timeOfLastStep(random: SeededRandom, last: DemoStage, now: number): number {
  const days = isOpen(last)
    ? random.pickWeighted([
        [0, 6],
        [random.integer(1, 7), 34],
        [random.integer(8, 30), 36],
        [random.integer(31, 90), 20],
        [random.integer(91, 240), 4],
      ])
    : Math.ceil(longestAgo * random.next() ** 1.3)
  if (days === 0) return Math.floor(now / minute) * minute - random.integer(5, 300) * minute
  return workTime(random, now - days * dayLength)
}

/** The same day in UTC, within office hours. Steps are at least a day apart, so their order stays. */
const workTime = (random: SeededRandom, time: number) =>
  Math.floor(time / dayLength) * dayLength + random.integer(8 * 60, 18 * 60) * minute

function outcomeOf(random: SeededRandom, steps: readonly Step[]): Outcome {
  const initial: Outcome = { Status: 1, Completed: false, WonOn: null, LostOn: null, LossReason: null }
  let outcome: Outcome | null = null
  steps.forEach(({ stage, at }, index) => {
    const sent: Outcome = outcome ?? initial
    outcome = settleOutcome({
      stored: outcome,
      sent: { ...sent, LossReason: stage.flags.LoseOpportunity ? random.pickWeighted(lossReasons) : sent.LossReason },
      from: steps[index - 1]?.stage.flags ?? null,
      to: stage.flags,
      now: at,
    })
  })
  return outcome ?? initial
}
