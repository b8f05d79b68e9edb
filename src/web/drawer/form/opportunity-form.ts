import { Status } from '#core/contract/enums.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { type AmountReading, readAmount, textOfAmount } from '#core/domain/formats/amount-text.ts'
import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { unknownFields } from '#web/queries/opportunity/unknown-fields.ts'
import { entriesBeyond, entriesOf, writeEntries } from '#web/drawer/custom/custom-entries.ts'

/** The values of the form under the names of the wire. Texts are as typed; '' means not set. */
export interface OpportunityForm {
  Name: string
  CrmBoardColumnId: number
  CoworkerId: number | null
  TeamId: number | null
  OpportunityTypeId: number | null
  ResponsibleId: number | null
  ReferrerId: number | null
  AgentId: number | null
  Notes: string
  /** YYYY-MM-DD */
  DueDate: string
  Value: string
  Reminded: boolean
  LeadSource: number | null
  LossReason: number | null
  Status: number
  /** With the fields of the record that the contract does not name; as `writeEntries` writes them. */
  CustomFields: string
}

export type FormKey = keyof OpportunityForm

/** How amounts are read and written: by the reader's locale, in the currency of the location (ISO 4217). */
export interface AmountContext {
  locale: string
  currency: string
}

export interface FormContext extends AmountContext {
  timeZone: string
}

export const formOf = (
  record: Pick<CrmOpportunity, FormKey>,
  { locale, currency, timeZone }: FormContext,
): OpportunityForm => ({
  Name: record.Name ?? '',
  CrmBoardColumnId: record.CrmBoardColumnId,
  CoworkerId: record.CoworkerId,
  TeamId: record.TeamId,
  OpportunityTypeId: record.OpportunityTypeId,
  ResponsibleId: record.ResponsibleId,
  ReferrerId: record.ReferrerId,
  AgentId: record.AgentId,
  Notes: record.Notes ?? '',
  DueDate: record.DueDate === null ? '' : followUpDate(record.DueDate, timeZone),
  Value: textOfAmount(record.Value, locale, currency),
  Reminded: record.Reminded,
  LeadSource: record.LeadSource,
  LossReason: record.LossReason,
  Status: record.Status,
  CustomFields: writeEntries([...entriesOf(record.CustomFields), ...entriesBeyond(unknownFields(record))]),
})

export const emptyForm = (CrmBoardColumnId: number, status: number): OpportunityForm => ({
  Name: '',
  CrmBoardColumnId,
  CoworkerId: null,
  TeamId: null,
  OpportunityTypeId: null,
  ResponsibleId: null,
  ReferrerId: null,
  AgentId: null,
  Notes: '',
  DueDate: '',
  Value: '',
  Reminded: false,
  LeadSource: null,
  LossReason: null,
  Status: status,
  CustomFields: writeEntries([]),
})

/** Null unless the status is Lost. The form keeps the chosen reason in case the status changes back. */
export const lossReasonOf = (form: Pick<OpportunityForm, 'Status' | 'LossReason'>): number | null =>
  form.Status === Status.Lost ? form.LossReason : null

/** The fields in which two forms differ. Amounts are compared as numbers: "1,000" equals "1000". */
export function changedKeys(
  from: OpportunityForm,
  to: OpportunityForm,
  { locale, currency }: AmountContext,
): FormKey[] {
  return (Object.keys(from) as FormKey[]).filter((key) => {
    if (key === 'LossReason') return lossReasonOf(from) !== lossReasonOf(to)
    if (from[key] === to[key]) return false
    if (key !== 'Value') return true
    return !isSameAmount(readAmount(from.Value, locale, currency), readAmount(to.Value, locale, currency))
  })
}

function isSameAmount(a: AmountReading, b: AmountReading): boolean {
  if (a.kind === 'none' || b.kind === 'none') return a.kind === b.kind
  return a.kind === 'amount' && b.kind === 'amount' && a.amount === b.amount
}
