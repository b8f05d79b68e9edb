import { useRef, useState } from 'react'
import { longestReason } from '#core/contract/endpoints/stages/staleness.ts'
import type { CrmOpportunity } from '#core/contract/entities/opportunity.ts'
import { addDays } from '#core/domain/formats/calendar/calendar.ts'
import type { SnoozeChange } from '#web/queries/stage-rules/staleness.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { useStageRulesText } from '#web/text/stage-rules-text.ts'
import { useText } from '#web/text/text.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/fields/text-field.tsx'
import { Dialog } from '#web/ui/layers/dialog.tsx'
import { useSnoozeCard } from './use-snooze-card.ts'

interface SnoozeDialogProps {
  opportunity: CrmOpportunity
  /** How it is put off now. */
  current: SnoozeChange
  /** YYYY-MM-DD in the zone of the location. */
  today: string
  onClose(): void
  finalFocus?(): HTMLElement | null
}

/** Asks until when a card is put off, and why. */
export function SnoozeDialog({ opportunity, current, today, onClose, finalFocus }: SnoozeDialogProps) {
  const { snooze: text } = useStageRulesText()
  const { chips } = useDrawerText()
  const { ui } = useText()
  const put = useSnoozeCard(opportunity, current)
  const isOn = current !== null && current.Until > today
  const [until, setUntil] = useState(isOn ? current.Until : '')
  const [reason, setReason] = useState(isOn ? current.Reason : '')
  const [isRefused, setIsRefused] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const isPast = until <= today
  const isWhy = reason.trim() !== ''
  const choices = [
    { label: chips.inDays(3), date: addDays(today, 3) },
    { label: chips.inWeeks(1), date: addDays(today, 7) },
    { label: chips.inWeeks(2), date: addDays(today, 14) },
    { label: chips.inWeeks(4), date: addDays(today, 28) },
  ]
  const save = () => {
    if (isPast || !isWhy) return setIsRefused(true)
    onClose()
    void put({ Until: until, Reason: reason.trim() })
  }
  const enter = (event: React.KeyboardEvent) => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) save()
  }
  return (
    <Dialog
      title={text.title(opportunity.CoworkerFullName)}
      description={text.text}
      initialFocus={field}
      onClose={onClose}
      {...(finalFocus && { finalFocus })}
      footer={
        <>
          {isOn && (
            <Button
              kind="quiet"
              className="me-auto"
              onClick={() => {
                onClose()
                void put(null)
              }}
            >
              {text.end}
            </Button>
          )}
          <Button onClick={onClose}>{ui.cancel}</Button>
          <Button kind="primary" onClick={save}>
            {text.confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-col gap-2">
          <TextField
            ref={field}
            type="date"
            min={addDays(today, 1)}
            max="2200-12-31"
            label={text.until}
            isRequired
            value={until}
            error={isRefused && isPast ? text.past : undefined}
            onChange={({ target }) => setUntil(target.value)}
            onKeyDown={enter}
          />
          <div className="flex flex-wrap gap-1.5">
            {choices.map(({ label, date }) => (
              <Button
                key={label}
                aria-pressed={until === date}
                onClick={() => setUntil(date)}
                className="aria-pressed:border-accent aria-pressed:text-accent"
              >
                {label}
              </Button>
            ))}
          </div>
        </div>
        <TextField
          label={text.reason}
          hint={text.reasonHint}
          isRequired
          maxLength={longestReason}
          value={reason}
          error={isRefused && !isWhy ? text.noReason : undefined}
          onChange={({ target }) => setReason(target.value)}
          onKeyDown={enter}
        />
      </div>
    </Dialog>
  )
}
