import { addDays } from '#core/domain/formats/calendar/calendar.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { nextMonday } from './next-monday.ts'

export interface FollowUpChoice {
  label: string
  /** YYYY-MM-DD; '' for none. */
  date: string
}

/** The dates that are chosen most often, for a follow-up after today (YYYY-MM-DD); none comes last. */
export function useFollowUpChoices(today: string): readonly FollowUpChoice[] {
  const { chips } = useDrawerText()
  return [
    { label: chips.today, date: today },
    { label: chips.tomorrow, date: addDays(today, 1) },
    { label: chips.inDays(3), date: addDays(today, 3) },
    { label: chips.nextMonday, date: nextMonday(today) },
    { label: chips.inWeeks(2), date: addDays(today, 14) },
    { label: chips.none, date: '' },
  ]
}
