import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import type { TriggerEvent } from '#core/contract/endpoints/trigger.ts'

const utm = ['UtmSource', 'UtmMedium', 'UtmCampaign', 'UtmContent', 'UtmTerm'] as const
const single = ['Name', 'Value', 'LeadSource'] as const
type Fields = Partial<Pick<CrmOpportunity, (typeof utm)[number] | (typeof single)[number] | 'Notes'>>

/**
 * What a trigger adds to an opportunity: it fills what is empty and overwrites nothing. The UTM fields belong together
 * (half of one campaign and half of another would be a lie), and notes are added below those that are there, unless
 * they say it already. Of a new opportunity (`stored` null) everything is empty.
 */
export function fieldsOfTrigger(event: TriggerEvent, stored: CrmOpportunity | null): Fields {
  const fields: Fields = {}
  const take = <Key extends (typeof utm)[number] | (typeof single)[number]>(key: Key) => {
    const value = event[key] as CrmOpportunity[Key]
    if (value !== null) fields[key] = value
  }
  for (const key of single) if ((stored?.[key] ?? null) === null) take(key)
  if (utm.every((key) => (stored?.[key] ?? null) === null)) for (const key of utm) take(key)
  const notes = event.Notes?.trim()
  const before = stored?.Notes ?? null
  if (notes && !before?.includes(notes)) fields.Notes = before ? `${before}\n\n${notes}` : notes
  return fields
}
