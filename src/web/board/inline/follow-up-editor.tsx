import { useRef, useState } from 'react'
import { readDate } from '#core/contract/records/date.ts'
import { followUpDate } from '#core/domain/formats/calendar/calendar.ts'
import { followUpOn } from '#core/domain/formats/calendar/follow-up-on.ts'
import { useFollowUpChoices } from '#web/form/follow-up-choices.ts'
import { useTimeZone } from '#web/queries/boards.ts'
import { useToday } from '#web/queries/today.ts'
import { useInlineText } from '#web/text/board/inline-text.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { EditorForm, type EditorProps } from './editor-form.tsx'

/** A press on a frequent choice saves it; another date is saved when it is whole. */
export function FollowUpEditor({ base, onSave, onClose }: EditorProps) {
  const text = useInlineText()
  const { chips } = useDrawerText()
  const timeZone = useTimeZone(base.CrmBoardColumnCrmBoardBusinessId)
  const choices = useFollowUpChoices(useToday(timeZone))
  const stored = base.DueDate === null ? '' : followUpDate(base.DueDate, timeZone)
  const [date, setDate] = useState(stored)
  const [isRefused, setIsRefused] = useState(false)
  const field = useRef<HTMLInputElement>(null)

  const save = (chosen: string) => {
    const date = chosen === '' ? null : readDate(chosen)
    // A date that is typed in part counts as none to the browser.
    const isNoDate = chosen === '' ? field.current?.validity.badInput === true : date === null
    if (isNoDate) return setIsRefused(true)
    if (chosen === stored) onClose()
    else onSave({ DueDate: date && followUpOn(chosen, base.DueDate, timeZone) })
  }
  return (
    <EditorForm onSubmit={() => save(date)}>
      <TextField
        ref={field}
        type="date"
        min="1900-01-01"
        max="2200-12-31"
        label={text.followUp}
        value={date}
        error={isRefused ? text.badDate : undefined}
        onChange={(event) => {
          setDate(event.target.value)
          setIsRefused(false)
        }}
      />
      <div role="group" aria-label={chips.group} className="flex flex-wrap gap-1.5">
        {choices.map((choice) => (
          <button
            key={choice.label}
            type="button"
            aria-pressed={stored === choice.date}
            onClick={() => save(choice.date)}
            className="min-h-6 rounded-full border border-border-strong px-2.5 text-xs transition-colors duration-100 hover:bg-surface-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent pointer-coarse:min-h-11 pointer-coarse:px-4"
          >
            {choice.label}
          </button>
        ))}
      </div>
    </EditorForm>
  )
}
