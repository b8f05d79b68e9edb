import { type RefObject, useState } from 'react'
import { useReminders } from '#web/queries/person/reminders.ts'
import { useSettings } from '#web/queries/person/settings.ts'
import { useRemindersText } from '#web/text/reminders-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { Panel } from '#web/ui/layers/panel.tsx'
import { ReminderEntry } from './reminder-entry.tsx'
import { seenKey, unseenOf, useNoteSeen } from './seen-reminders.ts'

interface ReminderPanelProps {
  /** The board that is open. */
  boardId: number | null
  anchor: RefObject<HTMLElement | null>
  onClose(): void
}

/** What is due today, and what is overdue, of whoever is signed in. */
export function ReminderPanel({ boardId, anchor, onClose }: ReminderPanelProps) {
  const text = useRemindersText()
  const { errors } = useText()
  const { reminders, total, status, error, retry } = useReminders()
  const { RemindersSeen } = useSettings()
  // As it was when the list was opened: what is new stays marked while it is read.
  const [seen] = useState(RemindersSeen)
  useNoteSeen(reminders)
  const fresh = new Set(unseenOf(reminders, seen).map(seenKey))
  const hasLocations = new Set(reminders.map(({ BusinessId }) => BusinessId)).size > 1
  const parts = [
    { title: text.today, entries: reminders.filter(({ DaysOverdue }) => DaysOverdue === 0) },
    { title: text.overdue, entries: reminders.filter(({ DaysOverdue }) => DaysOverdue > 0) },
  ].filter(({ entries }) => entries.length > 0)
  return (
    <Panel title={text.title} anchor={anchor} align="end" onClose={onClose}>
      <div className="flex flex-col gap-3 p-2 text-sm">
        {status === 'error' && (
          <div role="alert" className="flex flex-col items-start gap-2 p-2">
            <p>{errors.reason(error)}</p>
            <Button onClick={retry}>{errors.tryAgain}</Button>
          </div>
        )}
        {status === 'ready' && parts.length === 0 && (
          <div className="p-2">
            <p className="font-medium">{text.nothing}</p>
            <p className="text-muted">{text.nothingHint}</p>
          </div>
        )}
        {parts.map(({ title, entries }) => (
          <section key={title} aria-label={title}>
            <h3 className="px-2 pb-1 text-xs font-medium text-muted">{title}</h3>
            <ul>
              {entries.map((each) => (
                <li key={each.CrmOpportunityId}>
                  <ReminderEntry
                    reminder={each}
                    isNew={fresh.has(seenKey(each))}
                    isOnOpenBoard={each.CrmBoardId === boardId}
                    hasLocations={hasLocations}
                    onOpened={onClose}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
        {total > reminders.length && <p className="px-2 text-muted">{text.onlyLatest(reminders.length, total)}</p>}
      </div>
    </Panel>
  )
}
