import { useState } from 'react'
import { useServices } from '#web/queries/services.ts'
import { useFormText } from '#web/text/form-text.ts'
import { useLocale } from '#web/text/locale.ts'
import { Button } from '#web/ui/button.tsx'

interface DraftBarProps {
  /** When what was restored had been kept (ISO 8601). */
  at: string
  /** Null where the form has its button for this in sight. */
  onDiscard: (() => void) | null
}

/** Above a form whose changes come from an earlier visit. */
export function DraftBar({ at, onDiscard }: DraftBarProps) {
  const text = useFormText()
  const time = useOwnTime(at)
  return (
    <div role="status" className="flex items-center gap-2 border-b border-border bg-accent-soft px-5 py-2 text-sm">
      <p className="min-w-0 grow">{text.restored(time)}</p>
      {onDiscard && <Button onClick={onDiscard}>{text.leave.discard}</Button>}
    </div>
  )
}

/** The time of something that one did oneself, on one's own clock; with the date where it was not today. */
function useOwnTime(instant: string): string {
  const locale = useLocale()
  const { now } = useServices()
  const [shownOn] = useState(now)
  const at = new Date(instant)
  const isToday = at.toDateString() === new Date(shownOn).toDateString()
  return new Intl.DateTimeFormat(locale, { timeStyle: 'short', ...(!isToday && { dateStyle: 'medium' }) }).format(at)
}
