import type { Coworker } from '#core/contract/entities/coworker.ts'
import { enums } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { User } from '#core/contract/entities/user.ts'
import { addDays, calendarDate } from '#core/domain/formats/calendar.ts'
import type { Chance } from '#core/samples/seeded-random.ts'
import type { DemoBoard } from './demo-boards.ts'
import type { Journey } from './demo-journey.ts'
import { demoNotes } from './demo-notes.ts'
import type { DemoOffer } from './demo-offers.ts'
import { demoOrigin } from './demo-origin.ts'
import type { DemoWorkshop } from './demo-workshop.ts'
import { listed } from './listed.ts'
import { type StoredRow, storedRow } from './stored-row.ts'

const tags = listed(`
  Corner room, Two desks by the window, Starts in May, Third visit, With dog, Needs a phone booth, Friend of the house,
  Whole second floor, Only mornings, Summer pop-up, Quiet zone, Six desks, Podcast room, Registered address, Open day,
  Old member, Key card for night work, Storage in the cellar, Test week, Board meeting
`)

const sourceNames: Readonly<Record<number, string>> = enums.eCrmOpportunitySource
const referred = listed('Referral, WordOfMouth')
const brokered = listed('Broker, PropertyAgent, InstantOffices, OfficeFreedom, FlexiOffices')

interface Circumstances {
  readonly board: DemoBoard
  readonly offers: readonly DemoOffer[]
  /** Those of the board so far, the one at hand among them; some refer others. */
  readonly customers: readonly StoredRow<Coworker>[]
  readonly owners: readonly StoredRow<User>[]
  readonly customer: StoredRow<Coworker>
  readonly journey: Journey
}

/** One opportunity at the end of its journey, without its place in the stage. */
export function demoOpportunity(
  { chance, now, nextOpportunity }: DemoWorkshop,
  { board, offers, customers, owners, customer, journey }: Circumstances,
): StoredRow<CrmOpportunity> {
  const { steps, outcome } = journey
  const { stage, at: since } = steps.at(-1)!
  const offer = chance.weigh(offers.map((each, index) => [each, offers.length - index] as const))
  const owner = chance.isLucky(0.9) ? chance.pick(owners) : null
  const origin = demoOrigin(chance)
  const source = sourceNames[origin.LeadSource ?? 0] ?? ''
  const others = customers.slice(0, 40).filter((each) => each.Id !== customer.Id)
  const another = (isWanted: boolean) => (isWanted && others.length > 0 ? chance.pick(others).Id : null)
  const UpdatedOn = touched(chance, since, now)
  const DueDate = followUpOf(chance, calendarDate(now, board.location.timeZone), outcome.Completed)
  return storedRow<CrmOpportunity>('CrmOpportunity', {
    Id: nextOpportunity(),
    Name: chance.isLucky(0.34) ? chance.pick(tags) : null,
    CrmBoardColumnId: stage.row.Id,
    CoworkerId: customer.Id,
    TeamId: customer.TeamId ?? null,
    OpportunityTypeId: chance.isLucky(0.93) ? offer.type.Id : null,
    ResponsibleId: owner?.Id ?? null,
    ReferrerId: another(referred.includes(source) && chance.isLucky(0.6)),
    AgentId: another(brokered.includes(source) && chance.isLucky(0.7)),
    Notes: notesOf(chance, offer),
    DueDate,
    Value: chance.weigh([
      [offer.price(chance), 84],
      [null, 15],
      [0, 1],
    ]),
    Reminded: DueDate !== null && DueDate < now && chance.isLucky(0.8),
    ...origin,
    ...outcome,
    CrmBoardColumnSince: since,
    CrmUpdatedOn: UpdatedOn,
    CreatedOn: steps[0]!.at,
    UpdatedOn,
    UpdatedBy: (owner ?? chance.pick(owners)).Email ?? null,
  })
}

/** A record is often touched once more after it has reached its stage. */
function touched(chance: Chance, since: string, now: string): string {
  const later = Date.parse(since) + chance.whole(0, 3 * 24 * 3600) * 1000
  const time = chance.isLucky(0.5) && later < Date.parse(now) ? later : Date.parse(since)
  return new Date(time).toISOString().replace('.000Z', 'Z')
}

function followUpOf(chance: Chance, today: string, isCompleted: boolean): string | null {
  const days = chance.weigh([
    [null, isCompleted ? 85 : 22],
    [-chance.whole(1, 40), isCompleted ? 10 : 25],
    [0, isCompleted ? 0 : 7],
    [chance.whole(1, 10), isCompleted ? 0 : 26],
    [chance.whole(11, 60), isCompleted ? 5 : 20],
  ])
  if (days === null) return null
  return `${addDays(today, days)}T${chance.isLucky(0.9) ? '00:00:00Z' : `1${chance.whole(0, 9)}:30:00Z`}`
}

function notesOf(chance: Chance, { type }: DemoOffer): string | null {
  const template = chance.isLucky(0.3) ? (type.NotesTemplate ?? null) : null
  const notes = chance.isLucky(0.48) ? demoNotes(chance) : null
  return template && notes ? `${template}\n\n${notes}` : (notes ?? template)
}
