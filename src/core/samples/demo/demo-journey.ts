import type { Chance } from '#core/samples/seeded-random.ts'
import type { DemoStage } from './demo-boards.ts'
import { enumWeights } from './enum-weights.ts'
import { type Outcome, settleOutcome } from '#core/domain/board/stage-effects.ts'

/** One arrival in a stage. */
export interface Step {
  readonly stage: DemoStage
  /** ISO 8601 in UTC. */
  readonly at: string
}

export interface Journey {
  /** In the order of time; the first is the creation. */
  readonly steps: readonly Step[]
  /** What the arrivals made of it. */
  readonly outcome: Outcome
}

const dayLength = 86_400_000
const minute = 60_000
/** With at most seven stages of at most 9 days before it, nothing begins more than 18 months ago. */
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
 * A way through the stages of a board that ends in one of them, as often as their shares say, not after `now` (ISO
 * 8601). One in twenty open cards was given up before and came back.
 */
export function demoJourney(chance: Chance, stages: readonly DemoStage[], now: string): Journey {
  const last = chance.weigh(stages.map((stage) => [stage, stage.share] as const))
  const path = pathTo(chance, stages, last)
  const steps: Step[] = []
  let time = arrivalInLast(chance, last, Date.parse(now))
  for (const stage of path.toReversed()) {
    steps.unshift({ stage, at: new Date(time).toISOString().replace('.000Z', 'Z') })
    time = workTime(
      chance,
      time -
        chance.weigh([
          [1, 3],
          [2, 3],
          [4, 2],
          [9, 1],
        ]) *
          dayLength,
    )
  }
  return { steps, outcome: outcomeOf(chance, steps) }
}

const isOpen = ({ flags }: DemoStage) => !flags.WinOpportunity && !flags.LoseOpportunity

function pathTo(chance: Chance, stages: readonly DemoStage[], last: DemoStage): DemoStage[] {
  const open = stages.filter(isOpen)
  const reached = isOpen(last)
    ? open.indexOf(last)
    : last.flags.LoseOpportunity
      ? chance.whole(1, open.length)
      : open.length
  const before = open.slice(0, reached).filter((_stage, index) => index === 0 || chance.isLucky(0.85))
  const lose = stages.find((stage) => stage.flags.LoseOpportunity)
  const isReopened = lose !== undefined && isOpen(last) && before.length > 0 && chance.isLucky(0.05)
  return [...before, ...(isReopened ? [lose] : []), last]
}

function arrivalInLast(chance: Chance, last: DemoStage, now: number): number {
  const days = isOpen(last)
    ? chance.weigh([
        [0, 6],
        [chance.whole(1, 7), 34],
        [chance.whole(8, 30), 36],
        [chance.whole(31, 90), 20],
        [chance.whole(91, 240), 4],
      ])
    : Math.ceil(longestAgo * chance.next() ** 1.3)
  if (days === 0) return Math.floor(now / minute) * minute - chance.whole(5, 300) * minute
  return workTime(chance, now - days * dayLength)
}

/** On the same day in UTC, while somebody is in the office. At most one day apart steps never change places. */
const workTime = (chance: Chance, time: number) =>
  Math.floor(time / dayLength) * dayLength + chance.whole(8 * 60, 18 * 60) * minute

function outcomeOf(chance: Chance, steps: readonly Step[]): Outcome {
  const nothing: Outcome = { Status: 1, Completed: false, WonOn: null, LostOn: null, LossReason: null }
  let outcome: Outcome | null = null
  steps.forEach(({ stage, at }, index) => {
    const sent: Outcome = outcome ?? nothing
    outcome = settleOutcome({
      stored: outcome,
      sent: { ...sent, LossReason: stage.flags.LoseOpportunity ? chance.weigh(lossReasons) : sent.LossReason },
      from: steps[index - 1]?.stage.flags ?? null,
      to: stage.flags,
      now: at,
    })
  })
  return outcome ?? nothing
}
