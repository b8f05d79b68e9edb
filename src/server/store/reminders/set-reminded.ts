import { crmOpportunity, type CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { readRecord } from '#server/store/records/list-records.ts'
import { writeRecord } from '#server/store/records/write-record.ts'
import { automationWriter, type Store } from '#server/store/store.ts'
import type { ReminderPart } from './reminder-mails.ts'

/**
 * Sets `Reminded` of an opportunity (Id) if its follow-up is still on the day that its owner was reminded of: a change like any
 * other, by the rule `Reminder`. The follow-up is named beside it, unchanged: if somebody moves it at this moment, nothing is
 * written. Source: our own rule.
 */
export async function setReminded(
  store: Store,
  id: number,
  { BusinessId, TimeZone, Day }: ReminderPart,
): Promise<void> {
  const writer = automationWriter([BusinessId], { client: 'reminder', rule: 'Reminder' })
  const stored = await readRecord(store.database, crmOpportunity, id, writer)
  if (!stored) return
  const { DueDate, Reminded } = stored as unknown as CrmOpportunity
  if (Reminded || DueDate === null || followUpDate(DueDate, TimeZone) !== Day) return
  await writeRecord(store, {
    entity: crmOpportunity,
    action: 'update',
    id,
    body: { Id: id, Reminded: true, DueDate },
    changedFields: ['Reminded', 'DueDate'],
    writer,
    ifMatch: { number: stored.Version, token: stored.VersionToken ?? null },
    placement: { afterId: null, beforeId: null },
    idempotencyKey: null,
  })
}
