import type { CrmBoard } from '#core/contract/entities/board.ts'
import type { Business } from '#core/contract/entities/business.ts'
import type { Coworker } from '#core/contract/entities/coworker.ts'
import type { CrmOpportunityHistory } from '#core/contract/entities/opportunity-history.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { CannedResponse, Currency, OpportunityType, TaskList, Team } from '#core/contract/entities/supporting.ts'
import type { User } from '#core/contract/entities/user.ts'
import { addDays } from '#core/domain/formats/calendar/calendar.ts'
import { seededRandom } from '#core/samples/seeded-random.ts'
import { demoBoards } from './demo-boards.ts'
import { demoCustomers } from './demo-customers.ts'
import { demoLocations } from './demo-locations.ts'
import { demoOffers } from './demo-offers.ts'
import { demoOpportunities } from './demo-opportunities.ts'
import { demoUsers } from './demo-users.ts'
import { idsOf, type StoredRow } from './stored-row.ts'

/** Rows by entity, in insertion order: a row refers only to entities before its own. */
export interface DemoData {
  readonly Currency: readonly StoredRow<Currency>[]
  readonly Business: readonly StoredRow<Business>[]
  readonly User: readonly StoredRow<User>[]
  readonly Team: readonly StoredRow<Team>[]
  readonly OpportunityType: readonly StoredRow<OpportunityType>[]
  readonly TaskList: readonly StoredRow<TaskList>[]
  readonly CannedResponse: readonly StoredRow<CannedResponse>[]
  readonly CrmBoard: readonly StoredRow<CrmBoard>[]
  readonly CrmBoardColumn: readonly StoredRow<CrmBoardColumn>[]
  readonly Coworker: readonly StoredRow<Coworker>[]
  readonly CrmOpportunity: readonly StoredRow<CrmOpportunity>[]
  readonly CrmOpportunityHistory: readonly StoredRow<CrmOpportunityHistory>[]
}

const seed = 20_260_219
const daysInBusiness = 730
const mostOnOtherBoards = 50

/**
 * Returns two locations with boards, customers and 18 months of history before `now` (ISO 8601 in UTC). The first board
 * gets `opportunities`, every other one a tenth of that, at most 50. Deterministic: equal arguments give equal data on
 * every machine.
 */
export function demoData({ opportunities, now }: { opportunities: number; now: string }): DemoData {
  const since = `${addDays(now.slice(0, 10), -daysInBusiness)}T09:00:00Z`
  const { currencies, locations } = demoLocations(since)
  const businessIds = locations.map(({ business }) => business.Id)
  const users = demoUsers(businessIds, since)
  const offers = demoOffers(businessIds, since)
  const { boards, taskLists, cannedResponses } = demoBoards(locations, since)
  const random = seededRandom(seed)
  const context = {
    random,
    now,
    users,
    newCustomer: demoCustomers(random, idsOf('Coworker')),
    nextOpportunity: idsOf('CrmOpportunity'),
    nextHistory: idsOf('CrmOpportunityHistory'),
  }
  const onOtherBoards = Math.min(mostOnOtherBoards, Math.floor(opportunities / 10))
  const pipelines = boards.map((board, index) =>
    demoOpportunities(
      context,
      board,
      offers[locations.indexOf(board.location)] ?? [],
      index === 0 ? opportunities : onOtherBoards,
    ),
  )
  return {
    Currency: currencies,
    Business: locations.map(({ business }) => business),
    User: users,
    Team: locations.flatMap(({ teams }) => teams),
    OpportunityType: offers.flat().map(({ type }) => type),
    TaskList: taskLists,
    CannedResponse: cannedResponses,
    CrmBoard: boards.map(({ row }) => row),
    CrmBoardColumn: boards.flatMap(({ stages }) => stages.map(({ row }) => row)),
    Coworker: pipelines.flatMap(({ customers }) => customers),
    CrmOpportunity: pipelines.flatMap((pipeline) => pipeline.opportunities),
    CrmOpportunityHistory: pipelines.flatMap(({ histories }) => histories),
  }
}
