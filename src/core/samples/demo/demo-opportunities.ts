import type { Coworker } from '#core/contract/entities/coworker.ts'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { User } from '#core/contract/entities/user.ts'
import { respacedPosition } from '#core/domain/board/placement.ts'
import type { DemoBoard } from './demo-boards.ts'
import { demoJourney, type Journey } from './demo-journey.ts'
import type { DemoOffer } from './demo-offers.ts'
import { demoOpportunity } from './demo-opportunity.ts'
import type { DemoWorkshop } from './demo-workshop.ts'
import { type StoredRow, storedRow } from './stored-row.ts'

export interface DemoPipeline {
  readonly customers: StoredRow<Coworker>[]
  readonly opportunities: StoredRow<CrmOpportunity>[]
  readonly histories: StoredRow<CrmOpportunityHistory>[]
}

/** So many opportunities on a board, with their customers and histories. Ids do not follow the order of creation. */
export function demoOpportunities(
  workshop: DemoWorkshop,
  board: DemoBoard,
  offers: readonly DemoOffer[],
  count: number,
): DemoPipeline {
  const customers: StoredRow<Coworker>[] = []
  const histories: StoredRow<CrmOpportunityHistory>[] = []
  const opportunities = Array.from({ length: count }, () => {
    const journey = demoJourney(workshop.chance, board.stages, workshop.now)
    const customer = customerFor(workshop, board, customers, journey.steps[0]!.at)
    const owners = ownersAt(workshop, board)
    const opportunity = demoOpportunity(workshop, { board, offers, customers, owners, customer, journey })
    histories.push(...historyOf(workshop, owners, opportunity, journey))
    return opportunity
  })
  arrange(opportunities)
  return { customers, opportunities, histories }
}

/** One in seven customers is known already: a customer may stand on the board more than once. */
function customerFor(
  { chance, newCustomer }: DemoWorkshop,
  { location }: DemoBoard,
  known: StoredRow<Coworker>[],
  since: string,
): StoredRow<Coworker> {
  if (known.length > 0 && chance.isLucky(0.14)) {
    const customer = chance.pick(known)
    if (since < customer.CreatedOn) Object.assign(customer, { CreatedOn: since, RegistrationDate: since })
    return customer
  }
  const customer = newCustomer(location, since)
  known.push(customer)
  return customer
}

/** Those who may move cards at the location of the board. */
const ownersAt = ({ users }: DemoWorkshop, { location }: DemoBoard) =>
  users.filter(
    (user) => user.UserRoles?.includes('CrmOpportunity-Edit') && user.Businesses?.includes(location.business.Id),
  )

/** Arrivals in stages that a rule fills are mostly automatic: nobody's name stands at them. */
const historyOf = (
  { chance, nextHistory }: DemoWorkshop,
  owners: readonly StoredRow<User>[],
  opportunity: StoredRow<CrmOpportunity>,
  { steps }: Journey,
): StoredRow<CrmOpportunityHistory>[] =>
  steps.map(({ stage, at }, index) => {
    const from = steps[index - 1]
    const mover = stage.isAutomatic && chance.isLucky(0.7) ? null : chance.pick(owners)
    return storedRow<CrmOpportunityHistory>('CrmOpportunityHistory', {
      Id: nextHistory(),
      CrmOpportunityId: opportunity.Id,
      OldCrmBoardColumnId: from?.stage.row.Id ?? null,
      FromTime: from?.at ?? null,
      ToTime: at,
      NewCrmBoardColumnId: stage.row.Id,
      UserId: mover?.Id ?? null,
      CreatedOn: at,
      UpdatedOn: at,
      UpdatedBy: mover?.Email ?? null,
    })
  })

/** Whoever came last stands on top, as people work. */
function arrange(opportunities: readonly StoredRow<CrmOpportunity>[]): void {
  const filled = new Map<number | undefined, number>()
  const latestFirst = opportunities.toSorted((a, b) => sinceOf(b) - sinceOf(a))
  for (const each of latestFirst) {
    const index = filled.get(each.CrmBoardColumnId) ?? 0
    filled.set(each.CrmBoardColumnId, index + 1)
    each.Position = respacedPosition(index)
  }
}

const sinceOf = (opportunity: StoredRow<CrmOpportunity>) =>
  Date.parse(opportunity.CrmBoardColumnSince ?? opportunity.CreatedOn)
