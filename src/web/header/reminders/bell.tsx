import { Bell as BellIcon } from 'lucide-react'
import { useRef, useState } from 'react'
import { useReminders } from '#web/queries/person/reminders.ts'
import { useSettings } from '#web/queries/person/settings.ts'
import { useRemindersText } from '#web/text/reminders-text.ts'
import { formatNumber } from '#web/text/sentences/grammar.ts'
import { classNames } from '#web/ui/class-names.ts'
import { IconButton } from '#web/ui/icon-button.tsx'
import { ReminderPanel } from './reminder-panel.tsx'
import { unseenOf } from './seen-reminders.ts'

const mostShown = 99

/** How many of one's own follow-ups are due or overdue; opens their list. In colour while some were not seen yet. */
export function Bell({ boardId }: { boardId: number | null }) {
  const text = useRemindersText()
  const [isOpen, setIsOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const { reminders, total } = useReminders()
  const unseen = unseenOf(reminders, useSettings().RemindersSeen).length
  return (
    <>
      <IconButton
        ref={button}
        label={total === 0 ? text.title : text.button(total, unseen)}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        className="relative"
      >
        <BellIcon aria-hidden size={16} />
        {total > 0 && (
          <span
            aria-hidden
            className={classNames(
              'absolute top-0 right-0 min-w-4 rounded-full px-1 text-center text-[0.625rem] leading-4 font-semibold tabular-nums pointer-coarse:top-1 pointer-coarse:right-1',
              unseen > 0 ? 'bg-accent text-accent-text' : 'bg-surface-hover text-text',
            )}
          >
            {total > mostShown ? text.more(mostShown) : formatNumber(total)}
          </span>
        )}
      </IconButton>
      {isOpen && <ReminderPanel boardId={boardId} anchor={button} onClose={() => setIsOpen(false)} />}
    </>
  )
}
