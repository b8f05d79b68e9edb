import { createContext, use } from 'react'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { CrmBoardColumn } from '#core/contract/entities/stage.ts'
import type { LookupChoice } from '#web/queries/lookup.ts'
import type { LookupKey } from '#web/drawer/form/chosen-names.ts'
import type { FormContext, FormKey } from '#web/drawer/form/opportunity-form.ts'

/** What every control of the form needs beside its own value. */
export interface DrawerContext extends FormContext {
  /** What is being edited; null for a new one. */
  record: CrmOpportunity | null
  businessId: number
  currency: string
  stages: readonly CrmBoardColumn[]
  isReadOnly: boolean
  /** Somebody was looked up and chosen. */
  onChosen(key: LookupKey, choice: LookupChoice | null): void
  /** YYYY-MM-DD in the location. */
  today: string
  /** After a conflict: who else changed which fields, and the record as they left it. */
  theirs: { record: CrmOpportunity; keys: readonly FormKey[] } | null
}

const Context = createContext<DrawerContext | null>(null)
export const DrawerProvider = Context.Provider

export function useDrawer(): DrawerContext {
  const context = use(Context)
  if (!context) throw new Error('No DrawerProvider above')
  return context
}
