import { crmBoard } from '#core/contract/entities/board.ts'
import { business } from '#core/contract/entities/business.ts'
import { coworker } from '#core/contract/entities/coworker.ts'
import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { crmBoardColumn, type CrmBoardColumn } from '#core/contract/entities/stage.ts'
import { byPosition, respacedPosition } from '#core/domain/board/placement.ts'
import type { Api } from './api.ts'

/** A customer's name, or that with fields of the opportunity. */
export type CardPlan = string | ({ readonly customer: string; readonly company?: string } & Partial<CrmOpportunity>)

/** The cards of a stage from the top, or those with fields of the stage. */
export type StagePlan = readonly CardPlan[] | (Partial<CrmBoardColumn> & { readonly cards?: readonly CardPlan[] })

/** A board that only one test uses. */
export interface Pipeline {
  readonly id: number
  readonly name: string
  readonly businessId: number
  stageId(name: string): number
  /** The card as it was created; the customers' names are unique. */
  card(customer: string): CrmOpportunity
  /** The card's current record on the server. */
  read(customer: string): Promise<CrmOpportunity>
  /** The customers in order, by stage, as the server has them now. */
  order(): Promise<Record<string, string[]>>
}

let made = 0

/** Makes a board, at the first location or at another one by its name; the stages of the plan stand from left to right. */
export async function makePipeline(
  api: Api,
  plan: Readonly<Record<string, StagePlan>>,
  locationName?: string,
): Promise<Pipeline> {
  const location = (await api.all(business)).find(({ Name }) => locationName === undefined || Name === locationName)
  if (!location) throw new Error('there is no location')
  const board = await api.create(crmBoard, { BusinessId: location.Id, Name: `Journey ${process.pid}-${(made += 1)}` })
  const stages = new Map<string, number>()
  const cards = new Map<string, CrmOpportunity>()

  for (const [index, [name, stagePlan]] of Object.entries(plan).entries()) {
    const { cards: planned = [], ...flags } = isList(stagePlan) ? { cards: stagePlan } : stagePlan
    const stage = await api.create(crmBoardColumn, {
      ...flags,
      CrmBoardId: board.Id,
      Name: name,
      Position: respacedPosition(index),
    })
    stages.set(name, stage.Id)
    for (const [place, card] of planned.entries()) {
      const { customer, company, ...fields } = typeof card === 'string' ? { customer: card } : card
      const { Id: CoworkerId } = await makeCustomer(api, { name: customer, company, businessId: location.Id })
      const Position = respacedPosition(place)
      cards.set(
        customer,
        await api.create(crmOpportunity, { Status: 1, ...fields, CoworkerId, CrmBoardColumnId: stage.Id, Position }),
      )
    }
  }

  const order = async () => {
    const entries = [...stages].map(async ([name, id]): Promise<[string, string[]]> => {
      const list = await api.all(crmOpportunity, { CrmOpportunity_CrmBoardColumn: id })
      return [name, list.toSorted(byPosition).map((each) => each.CoworkerFullName)]
    })
    return Object.fromEntries(await Promise.all(entries))
  }
  return {
    id: board.Id,
    name: board.Name,
    businessId: location.Id,
    stageId: (name) => known(stages, name),
    card: (customer) => known(cards, customer),
    read: (customer) => api.one(crmOpportunity, known(cards, customer).Id),
    order,
  }
}

function known<Value>(values: ReadonlyMap<string, Value>, name: string): Value {
  const value = values.get(name)
  if (value === undefined) throw new Error(`${name} is not on this board`)
  return value
}

// `Array.isArray` does not see through `readonly`.
const isList = (plan: StagePlan): plan is readonly CardPlan[] => Array.isArray(plan)

export function makeCustomer(api: Api, customer: { name: string; company?: string | undefined; businessId: number }) {
  const { name, company, businessId } = customer
  return api.create(coworker, {
    FullName: name,
    Email: `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}.${(made += 1)}@customer.example`,
    CompanyName: company ?? null,
    CoworkerType: 1,
    Active: true,
    Businesses: [businessId],
  })
}
