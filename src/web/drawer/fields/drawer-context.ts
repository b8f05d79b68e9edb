import { createContext, use } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { LookupChoice } from '#web/queries/lookup.ts'
import type { LookupKey } from '#web/drawer/form/chosen-names.ts'
import type { FormContext, FormKey } from '#web/drawer/form/opportunity-form.ts'

/** What the fields of the form share. */
export interface DrawerContext extends FormContext {
  /** The record being edited; null for a new one. */
  record: CrmOpportunity | null
  businessId: number
  currency: string
  stages: readonly CrmBoardColumn[]
  isReadOnly: boolean
  /** A related record was chosen; null: it was cleared. */
  onChosen(key: LookupKey, choice: LookupChoice | null): void
  /** YYYY-MM-DD in the time zone of the location. */
  today: string
  /** After a conflict: the record as somebody else saved it, and the fields that both changed. */
  theirs: { record: CrmOpportunity; keys: readonly FormKey[] } | null
}

const Context = createContext<DrawerContext | null>(null)
export const DrawerProvider = Context.Provider

export function useDrawer(): DrawerContext {
  const context = use(Context)
  if (!context) throw new Error('No DrawerProvider above')
  return context
}
