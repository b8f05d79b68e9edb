import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { TriggerEvent } from '#core/contract/endpoints/trigger.ts'

const utm = ['UtmSource', 'UtmMedium', 'UtmCampaign', 'UtmContent', 'UtmTerm'] as const
const single = ['Name', 'Value', 'LeadSource'] as const
type Fields = Partial<Pick<CrmOpportunity, (typeof utm)[number] | (typeof single)[number] | 'Notes'>>

/**
 * Returns the fields that a trigger adds to an opportunity: it fills empty fields and overwrites none. The UTM fields
 * are set together or not at all, because values of two campaigns must not mix. Notes are appended below the existing
 * ones, unless those contain them already. `stored` is null for a new opportunity. Source: our own rule.
 */
export function fieldsOfTrigger(event: TriggerEvent, stored: CrmOpportunity | null): Fields {
  const fields: Fields = {}
  const copy = <Key extends (typeof utm)[number] | (typeof single)[number]>(key: Key) => {
    const value = event[key] as CrmOpportunity[Key]
    if (value !== null) fields[key] = value
  }
  for (const key of single) if ((stored?.[key] ?? null) === null) copy(key)
  if (utm.every((key) => (stored?.[key] ?? null) === null)) for (const key of utm) copy(key)
  const notes = event.Notes?.trim()
  const before = stored?.Notes ?? null
  if (notes && !before?.includes(notes)) fields.Notes = before ? `${before}\n\n${notes}` : notes
  return fields
}
