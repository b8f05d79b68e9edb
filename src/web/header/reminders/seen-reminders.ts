import { useEffect, useRef } from 'react'
import type { Reminder } from '#web/queries/person/reminders.ts'
import { useChangeSettings, useSettings } from '#web/queries/person/settings.ts'

/** A reminder of another day is another reminder. */
export const seenKey = ({ CrmOpportunityId, FollowUp }: Pick<Reminder, 'CrmOpportunityId' | 'FollowUp'>): string =>
  `${CrmOpportunityId}@${FollowUp}`

/** Of these, those that were not on the screen yet, on whichever device. */
export function unseenOf(reminders: readonly Reminder[], seen: readonly string[]): readonly Reminder[] {
  const known = new Set(seen)
  return reminders.filter((each) => !known.has(seenKey(each)))
}

/** Notes that these are on the screen. What is not due any more is forgotten. */
export function useNoteSeen(reminders: readonly Reminder[]): void {
  const { RemindersSeen } = useSettings()
  const change = useChangeSettings()
  const hasUnseen = unseenOf(reminders, RemindersSeen).length > 0
  /** One try for each list: what cannot be saved is new again the next time. */
  const noted = useRef<readonly Reminder[]>([])
  useEffect(() => {
    if (!hasUnseen || noted.current === reminders) return
    noted.current = reminders
    void change({ RemindersSeen: reminders.map(seenKey) })
  }, [hasUnseen, reminders, change])
}
