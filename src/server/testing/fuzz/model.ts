import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

export interface StageModel {
  Id: number
  CrmBoardId: number
  Name: string
  Position: number
  wins: boolean
  loses: boolean
  /** The actions of the stage. */
  makesTask: boolean
  sends: boolean
  activates: boolean
  deactivates: boolean
  confirms: boolean
  erases: boolean
  Version: number
}

export interface CustomerModel {
  Id: number
  FullName: string
  Email: string
  Active: boolean
  TourConfirmedOn: string | null
  Version: number
}

interface BoardModel {
  Id: number
  Name: string
  Version: number
}

/** A successful request with an idempotency key, and its answer. */
interface KeyedRequest {
  key: string
  method: 'POST' | 'PUT'
  url: string
  body: Record<string, unknown>
  headers: Record<string, string>
  answer: unknown
}

/** Row counts and the revision of the location. */
export interface Counts {
  cards: number
  histories: number
  changes: number
  tasks: number
  messages: number
  revision: number
}

/** The expected content of the database, computed by rules that are independent of the server's. */
export interface Model {
  readonly boards: Map<number, BoardModel>
  readonly stages: Map<number, StageModel>
  readonly customers: Map<number, CustomerModel>
  readonly cards: Map<number, CrmOpportunity>
  readonly keyed: KeyedRequest[]
  /** The keys of the undos that were applied. */
  readonly undos: string[]
  readonly counts: Counts
  /** The instant of the last request. */
  now: string
}

/** The cards of a stage in order. */
export const cardsOf = (model: Model, stageId: number): CrmOpportunity[] =>
  [...model.cards.values()]
    .filter((card) => card.CrmBoardColumnId === stageId)
    .toSorted((a, b) => a.Position - b.Position || a.Id - b.Id)

/** Picks an item by any number; undefined if there is none. */
export const pick = <Value>(all: Iterable<Value>, number: number): Value | undefined => {
  const list = [...all]
  return list[number % Math.max(list.length, 1)]
}

/** Applies the actions of a stage to the model when a card enters it. */
export function applyStageActions(model: Model, stage: StageModel, customer: CustomerModel): void {
  const { counts, now } = model
  counts.histories += 1
  const logged = () => {
    counts.changes += 1
    counts.revision += 1
  }
  if (stage.makesTask) {
    counts.tasks += 1
    logged()
  }
  if (stage.sends) {
    counts.messages += 1
    logged()
  }
  const change = (over: Partial<CustomerModel>) => {
    Object.assign(customer, over, { Version: customer.Version + 1 })
    logged()
  }
  if (stage.confirms && customer.TourConfirmedOn !== now) change({ TourConfirmedOn: now })
  if (stage.activates && !customer.Active) change({ Active: true })
  if (stage.deactivates && customer.Active) change({ Active: false })
}
