import { createContext, use } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { Choices, Chosen, LookupKey } from '#web/drawer/form/chosen-names.ts'
import type { FormContext, FormKey } from '#web/drawer/form/opportunity-form.ts'

/** What the fields of the form share. */
export interface DrawerContext extends FormContext {
  /** The record being edited; null for a new one. */
  record: CrmOpportunity | null
  businessId: number
  currency: string
  stages: readonly CrmBoardColumn[]
  isReadOnly: boolean
  /** What was chosen in the fields that point to another record. */
  choices: Choices
  /** A related record was chosen; null: it was cleared. */
  choose(key: LookupKey, choice: Chosen | null): void
  /** YYYY-MM-DD in the time zone of the location. */
  today: string
  /** Fields that somebody else has changed as well, as long as it is not decided which value is kept. */
  undecided: readonly FormKey[]
}

const Context = createContext<DrawerContext | null>(null)
export const DrawerProvider = Context.Provider

export function useDrawer(): DrawerContext {
  const context = use(Context)
  if (!context) throw new Error('No DrawerProvider above')
  return context
}
