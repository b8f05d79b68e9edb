import type { Coworker } from '#core/contract/entities/coworker.ts'
import { enums } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { User } from '#core/contract/entities/user.ts'
import { addDays, calendarDate } from '#core/domain/formats/calendar/calendar.ts'
import type { SeededRandom } from '#core/samples/seeded-random.ts'
import type { DemoBoard } from './demo-boards.ts'
import type { Journey } from './demo-journey.ts'
import { demoNotes } from './demo-notes.ts'
import type { DemoOffer } from './demo-offers.ts'
import { demoOrigin } from './demo-origin.ts'
import { type StoredRow, storedRow } from './stored-row.ts'
import type { DemoLocation } from './demo-locations.ts'

const tags = `
  Corner room, Two desks by the window, Starts in May, Third visit, With dog, Needs a phone booth, Friend of the house,
  Whole second floor, Only mornings, Summer pop-up, Quiet zone, Six desks, Podcast room, Registered address, Open day,
  Old member, Key card for night work, Storage in the cellar, Test week, Board meeting
`
  .trim()
  .split(/,\s+/)

const sourceNames: Readonly<Record<number, string>> = enums.eCrmOpportunitySource
const referred = ['Referral', 'WordOfMouth']
const brokered = ['Broker', 'PropertyAgent', 'InstantOffices', 'OfficeFreedom', 'FlexiOffices']

/** Shared by all boards, so that ids are unique. */
export interface DemoContext {
  readonly random: SeededRandom
  /** ISO 8601 in UTC. */
  readonly now: string
  readonly users: readonly StoredRow<User>[]
  readonly newCustomer: (location: DemoLocation, since: string) => StoredRow<Coworker>
  readonly nextOpportunity: () => number
  readonly nextHistory: () => number
}

interface Circumstances {
  readonly board: DemoBoard
  readonly offers: readonly DemoOffer[]
  /** All customers of the board so far, this one included; some refer others. */
  readonly customers: readonly StoredRow<Coworker>[]
  readonly owners: readonly StoredRow<User>[]
  readonly customer: StoredRow<Coworker>
  readonly journey: Journey
}

/** Returns an opportunity in the last stage of its journey. Its `Position` is set later. */
export function demoOpportunity(
  { random, now, nextOpportunity }: DemoContext,
  { board, offers, customers, owners, customer, journey }: Circumstances,
): StoredRow<CrmOpportunity> {
  const { steps, outcome } = journey
  const { stage, at: since } = steps.at(-1)!
  const offer = random.pickWeighted(offers.map((each, index) => [each, offers.length - index] as const))
  const owner = random.boolean(0.9) ? random.pick(owners) : null
  const origin = demoOrigin(random)
  const source = sourceNames[origin.LeadSource ?? 0] ?? ''
  const others = customers.slice(0, 40).filter((each) => each.Id !== customer.Id)
  const another = (isWanted: boolean) => (isWanted && others.length > 0 ? random.pick(others).Id : null)
  const UpdatedOn = lastUpdateOf(random, since, now)
  const DueDate = followUpOf(random, calendarDate(now, board.location.timeZone), outcome.Completed)
  return storedRow<CrmOpportunity>('CrmOpportunity', {
    Id: nextOpportunity(),
    Name: random.boolean(0.34) ? random.pick(tags) : null,
    CrmBoardColumnId: stage.row.Id,
    CoworkerId: customer.Id,
    TeamId: customer.TeamId ?? null,
    OpportunityTypeId: random.boolean(0.93) ? offer.type.Id : null,
    ResponsibleId: owner?.Id ?? null,
    ReferrerId: another(referred.includes(source) && random.boolean(0.6)),
    AgentId: another(brokered.includes(source) && random.boolean(0.7)),
    Notes: notesOf(random, offer),
    DueDate,
    Value: random.pickWeighted([
      [offer.price(random), 84],
      [null, 15],
      [0, 1],
    ]),
    Reminded: DueDate !== null && DueDate < now && random.boolean(0.8),
    ...origin,
    ...outcome,
    CrmBoardColumnSince: since,
    CrmUpdatedOn: UpdatedOn,
    CreatedOn: steps[0]!.at,
    UpdatedOn,
    UpdatedBy: (owner ?? random.pick(owners)).Email ?? null,
  })
}

/** Half of the records are edited once more after they have reached their stage. */
function lastUpdateOf(random: SeededRandom, since: string, now: string): string {
  const later = Date.parse(since) + random.integer(0, 3 * 24 * 3600) * 1000
  const time = random.boolean(0.5) && later < Date.parse(now) ? later : Date.parse(since)
  return new Date(time).toISOString().replace('.000Z', 'Z')
}

function followUpOf(random: SeededRandom, today: string, isCompleted: boolean): string | null {
  const days = random.pickWeighted([
    [null, isCompleted ? 85 : 22],
    [-random.integer(1, 40), isCompleted ? 10 : 25],
    [0, isCompleted ? 0 : 7],
    [random.integer(1, 10), isCompleted ? 0 : 26],
    [random.integer(11, 60), isCompleted ? 5 : 20],
  ])
  if (days === null) return null
  return `${addDays(today, days)}T${random.boolean(0.9) ? '00:00:00Z' : `1${random.integer(0, 9)}:30:00Z`}`
}

function notesOf(random: SeededRandom, { type }: DemoOffer): string | null {
  const template = random.boolean(0.3) ? (type.NotesTemplate ?? null) : null
  const notes = random.boolean(0.48) ? demoNotes(random) : null
  return template && notes ? `${template}\n\n${notes}` : (notes ?? template)
}
