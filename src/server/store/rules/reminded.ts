import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import type { Change } from '#server/store/records/change.ts'
import { timeZoneOf } from '#server/store/stages/staleness.ts'

/**
 * Nobody was reminded of a follow-up that was put to another day of its location (Id), so `Reminded` becomes false. A
 * program that sends the whole record back repeats the old value: it stays only where the write names it as changed.
 * Source: our own rule; the contract says only what the field means.
 */
export async function settleReminded(
  { connection, request, stored, values }: Pick<Change, 'connection' | 'request' | 'stored' | 'values'>,
  businessId: number,
): Promise<void> {
  if (stored?.['Reminded'] !== true || values.Reminded !== true || values.DueDate === stored['DueDate']) return
  if (request.changedFields?.includes('Reminded')) return
  const timeZone = await timeZoneOf(connection, businessId)
  const dayOf = (date: unknown) => (typeof date === 'string' ? followUpDate(date, timeZone) : null)
  if (dayOf(values.DueDate) !== dayOf(stored['DueDate'])) values.Reminded = false
}
