import { useFollowUpChoices } from '#web/form/follow-up-choices.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { classNames } from '#web/ui/class-names.ts'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { useDrawer } from './drawer-context.ts'
import { useField } from './use-field.tsx'

/** A calendar date in the time zone of the location. */
export function FollowUpDate() {
  const text = useDrawerText()
  const { isReadOnly } = useDrawer()
  const field = useField('DueDate')
  return (
    <TextField
      label={text.fields.DueDate}
      type="date"
      min="1900-01-01"
      max="2200-12-31"
      readOnly={isReadOnly}
      value={field.value}
      error={field.error}
      hint={field.hint}
      onBlur={field.onBlur}
      onChange={(event) => field.set(event.target.value)}
    />
  )
}

/** The same, with buttons for frequent choices. */
export function FollowUpField() {
  const text = useDrawerText()
  const { isReadOnly, today } = useDrawer()
  const field = useField('DueDate')
  const choices = useFollowUpChoices(today)
  return (
    <>
      <FollowUpDate />
      {!isReadOnly && (
        <div role="group" aria-label={text.chips.group} className="col-span-full -mt-1 flex flex-wrap gap-1.5">
          {choices.map(({ label, date }) => (
            <button
              key={label}
              type="button"
              aria-pressed={field.value === date}
              onClick={() => field.set(date)}
              className={classNames(
                'min-h-6 rounded-full border border-border-strong px-2.5 text-xs transition-colors duration-100 hover:bg-surface-hover pointer-coarse:min-h-9',
                'aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent',
              )}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </>
  )
}
