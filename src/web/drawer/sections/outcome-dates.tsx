import { useWatch } from 'react-hook-form'
import { calendarDate } from '#core/domain/formats/calendar.ts'
import { settleOutcome } from '#core/domain/board/stage-effects.ts'
import { useDrawerText } from '#web/text/drawer-text.ts'
import { dateText } from '#web/drawer/fields/date-text.ts'
import { useDrawer } from '#web/drawer/fields/drawer-context.ts'
import type { OpportunityForm } from '#web/drawer/form/opportunity-form.ts'

/** The date of the win or the loss as it will be after saving, by the same rule as the server's. */
export function OutcomeDates() {
  const text = useDrawerText()
  const { record, stages, locale, timeZone, today } = useDrawer()
  const [CrmBoardColumnId, Status, LossReason] = useWatch<
    OpportunityForm,
    ['CrmBoardColumnId', 'Status', 'LossReason']
  >({ name: ['CrmBoardColumnId', 'Status', 'LossReason'] })
  const to = stages.find((stage) => stage.Id === CrmBoardColumnId)
  if (!record || !to) return null
  const now = `${today}T12:00:00Z`
  const { WonOn, LostOn } = settleOutcome({
    stored: record,
    sent: { ...record, Status, LossReason },
    from: stages.find((stage) => stage.Id === record.CrmBoardColumnId) ?? null,
    to,
    now,
  })
  const date = WonOn ?? LostOn
  if (date === null) return null
  const isNew = date === now
  const shown = dateText(isNew ? today : calendarDate(date, timeZone), locale)
  return (
    <p className="self-end pb-1.5 text-sm text-muted">
      {WonOn ? text.outcome.won(shown) : text.outcome.lost(shown)}
      {isNew && ` (${text.outcome.whenSaved})`}
    </p>
  )
}
