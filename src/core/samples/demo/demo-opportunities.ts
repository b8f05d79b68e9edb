import type { Coworker } from '#core/contract/entities/coworker.ts'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { User } from '#core/contract/entities/user.ts'
import { respacedPosition } from '#core/domain/board/placement.ts'
import type { DemoBoard } from './demo-boards.ts'
import { demoJourney, type Journey } from './demo-journey.ts'
import type { DemoOffer } from './demo-offers.ts'
import { demoOpportunity, type DemoContext } from './demo-opportunity.ts'
import { type StoredRow, storedRow } from './stored-row.ts'

interface DemoPipeline {
  readonly customers: StoredRow<Coworker>[]
  readonly opportunities: StoredRow<CrmOpportunity>[]
  readonly histories: StoredRow<CrmOpportunityHistory>[]
}

/** Returns `count` opportunities of a board with their customers and histories. Ids do not follow the order of creation. */
export function demoOpportunities(
  context: DemoContext,
  board: DemoBoard,
  offers: readonly DemoOffer[],
  count: number,
): DemoPipeline {
  const customers: StoredRow<Coworker>[] = []
  const histories: StoredRow<CrmOpportunityHistory>[] = []
  const opportunities = Array.from({ length: count }, () => {
    const journey = demoJourney(context.random, board.stages, context.now)
    const customer = customerFor(context, board, customers, journey.steps[0]!.at)
    const owners = ownersAt(context, board)
    const opportunity = demoOpportunity(context, { board, offers, customers, owners, customer, journey })
    histories.push(...historyOf(context, owners, opportunity, journey))
    return opportunity
  })
  arrange(opportunities)
  return { customers, opportunities, histories }
}

/** One in seven opportunities belongs to an existing customer, so that some customers have several. */
function customerFor(
  { random, newCustomer }: DemoContext,
  { location }: DemoBoard,
  known: StoredRow<Coworker>[],
  since: string,
): StoredRow<Coworker> {
  if (known.length > 0 && random.boolean(0.14)) {
    const customer = random.pick(known)
    if (since < customer.CreatedOn) Object.assign(customer, { CreatedOn: since, RegistrationDate: since })
    return customer
  }
  const customer = newCustomer(location, since)
  known.push(customer)
  return customer
}

/** The users who may edit opportunities of the board's location. */
const ownersAt = ({ users }: DemoContext, { location }: DemoBoard) =>
  users.filter(
    (user) => user.UserRoles?.includes('CrmOpportunity-Edit') && user.Businesses?.includes(location.business.Id),
  )

/** Moves into automatic stages mostly have no user, like those of a trigger. */
const historyOf = (
  { random, nextHistory }: DemoContext,
  owners: readonly StoredRow<User>[],
  opportunity: StoredRow<CrmOpportunity>,
  { steps }: Journey,
): StoredRow<CrmOpportunityHistory>[] =>
  steps.map(({ stage, at }, index) => {
    const from = steps[index - 1]
    const mover = stage.isAutomatic && random.boolean(0.7) ? null : random.pick(owners)
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

/** Sets the positions: the latest arrival on top. */
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
