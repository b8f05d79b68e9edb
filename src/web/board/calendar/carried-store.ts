import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { createStore, type Store } from '#web/react/store.ts'
import type { Place } from './model/places.ts'

/** A card on its way to another day, by a pointer or by keys. */
export interface Carried {
  readonly card: CrmOpportunity
  /** Where a drop would put it; null: nowhere. */
  readonly over: Place | null
  /** Where it stood in the window, under a pointer; null: keys move it, and nothing follows them. */
  readonly box: { readonly left: number; readonly top: number; readonly width: number } | null
}

export type CarriedStore = Store<Carried | null>

export const createCarriedStore = (): CarriedStore => createStore<Carried | null>(null)
