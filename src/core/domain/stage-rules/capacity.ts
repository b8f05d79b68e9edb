import type { StageSettings } from '#core/contract/endpoints/stages/stage-settings.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { addDays, daysBetween, followUpDate } from '#core/domain/formats/calendar/calendar.ts'

/** How full a stage is. */
export interface CapacityUse {
  readonly used: number
  readonly limit: number
}

/** A Monday (YYYY-MM-DD). */
const aMonday = '2024-01-01'

/** Returns the Monday (YYYY-MM-DD) of the week of a date (YYYY-MM-DD). Weeks begin on Monday, as in ISO 8601. */
export const mondayOf = (date: string): string => {
  const weekday = ((daysBetween(aMonday, date) % 7) + 7) % 7
  return addDays(date, -weekday)
}

/**
 * Returns how much of a stage's capacity is used; null where none is set. `cards`: those of the stage; per week, of those
 * the ones whose follow-up is in the week of today (YYYY-MM-DD in the zone). Source: our own rule.
 */
export function capacityUse(
  { CapacityLimit, CapacityPer }: Pick<StageSettings, 'CapacityLimit' | 'CapacityPer'>,
  cards: readonly Pick<CrmOpportunity, 'DueDate'>[],
  { today, timeZone }: { today: string; timeZone: string },
): CapacityUse | null {
  if (CapacityLimit === null) return null
  if (CapacityPer === 'stage') return { used: cards.length, limit: CapacityLimit }
  const monday = mondayOf(today)
  const isThisWeek = ({ DueDate }: Pick<CrmOpportunity, 'DueDate'>) => {
    if (DueDate === null) return false
    const days = daysBetween(monday, followUpDate(DueDate, timeZone))
    return days >= 0 && days < 7
  }
  return { used: cards.filter(isThisWeek).length, limit: CapacityLimit }
}
