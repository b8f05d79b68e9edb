import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'

export interface StageModel {
  Id: number
  CrmBoardId: number
  Name: string
  Position: number
  wins: boolean
  loses: boolean
  /** Whether it makes a task, sends a message, and what it makes of the customer. */
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

export interface BoardModel {
  Id: number
  Name: string
  Version: number
}

/** A request with a key that was applied, and what it was answered. */
export interface Keyed {
  key: string
  method: 'POST' | 'PUT'
  url: string
  body: Record<string, unknown>
  headers: Record<string, string>
  answer: unknown
}

/** How many rows of a kind there are, and the revision of the location. */
export interface Counts {
  cards: number
  histories: number
  changes: number
  tasks: number
  messages: number
  revision: number
}

/** What should be in the database: kept by rules of its own, without a look into the server. */
export interface World {
  readonly boards: Map<number, BoardModel>
  readonly stages: Map<number, StageModel>
  readonly customers: Map<number, CustomerModel>
  readonly cards: Map<number, CrmOpportunity>
  readonly keyed: Keyed[]
  readonly counts: Counts
  /** The instant of the last request. */
  now: string
}

/** The cards of a stage in their order. */
export const cardsOf = (world: World, stageId: number): CrmOpportunity[] =>
  [...world.cards.values()]
    .filter((card) => card.CrmBoardColumnId === stageId)
    .toSorted((a, b) => a.Position - b.Position || a.Id - b.Id)

/** One of them, whatever number comes; undefined if there are none. */
export const pick = <Value>(all: Iterable<Value>, number: number): Value | undefined => {
  const list = [...all]
  return list[number % Math.max(list.length, 1)]
}
